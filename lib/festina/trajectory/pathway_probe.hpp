#pragma once

#include <armadillo>
#include <vector>

#include "festina/linalg/frame.hpp"

namespace festina {

/// ‖W_p v_pα‖ for every mode of every frame, pathway by pathway.
arma::vec pathway_strengths(const std::vector<Frame>& frames, const std::vector<arma::mat>& maps);

/// Share of WᵀW on the degenerate blocks of V, ‖blockdiag(VᵀWᵀWV)‖_F / ‖WᵀW‖_F: 1 when the right
/// singular vectors of the map W are those of the frame, as theories in modes assume (arXiv
/// 2503.06181, assumption 2.1). 0 for W = 0.
double right_alignment(const Frame& frame, const arma::mat& map);

/// The same for the left singular vectors, ‖blockdiag(UᵀWWᵀU)‖_F / ‖WWᵀ‖_F.
double left_alignment(const Frame& frame, const arma::mat& map);

}  // namespace festina
