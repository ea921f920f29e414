#pragma once

#include <armadillo>
#include <vector>

#include "festina/linalg/frame.hpp"

namespace festina::trajectory {

/// ‖W_p v_pα‖ for every mode of every frame, pathway by pathway.
arma::vec pathway_strengths(const std::vector<Frame>& frames, const std::vector<arma::mat>& maps);

/// Share of WᵀW on the degenerate blocks of V, ‖blockdiag(VᵀWᵀWV)‖_F / ‖WᵀW‖_F: 1 when the right
/// singular vectors of the map W are those of the frame, as theories in modes assume (arXiv
/// 2503.06181, assumption 2.1). 0 for W = 0.
double right_alignment(const Frame& frame, const arma::mat& map);

/// Share of WWᵀ on the degenerate blocks of U, ‖blockdiag(UᵀWWᵀU)‖_F / ‖WWᵀ‖_F: 1 when the left
/// singular vectors of the map W are those of the frame. 0 for W = 0.
double left_alignment(const Frame& frame, const arma::mat& map);

/// Alignment of every degenerate block with singular vectors U_b, V_b: ‖U_bᵀWV_b‖_F / √(‖WV_b‖_F
/// ‖U_bᵀW‖_F), in [0, 1]; 1 when W leads from V_b to U_b and to and from nowhere else. 0 for W = 0.
arma::vec mode_alignment(const Frame& frame, const arma::mat& map);

}  // namespace festina::trajectory
