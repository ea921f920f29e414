#pragma once

#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/race/path_correlations.hpp"
#include "festina/race/segments.hpp"

namespace festina::race {

/// Frames of the pathways of one bundle (arXiv 2207.10430): one V for every first edge, one U for
/// every last one, numbered alike, such that the Σyx(p) = U S(p) Vᵀ as far as possible. They
/// maximise Σ_p tr(UᵀΣyx(p)V) over orthonormal U and V, alternately from a start that is exact
/// where such frames exist, and are then turned together until Σ_p UᵀΣyx(p)V is diagonal, falling.
/// A column that has no room (more modes than inputs or outputs) is 0. For a pathway alone it is
/// make_frame(). `targets` (n_y × P) stand in for the task's.
std::vector<Frame> shared_frames(const Task& task, const arma::mat& targets,
                                 const std::vector<Pathway>& pathways,
                                 const std::vector<std::size_t>& bundle);

/// Share of the targets' correlations that the frames leave off the diagonal, over all pathways:
/// ‖Σyx(p) − U diag(UᵀΣyx(p)V) Vᵀ‖_F / ‖Σyx(p)‖_F, squares added; 0: the frames are exact.
double frame_residual(const Task& task, const std::vector<Pathway>& pathways,
                      const std::vector<Frame>& frames);

}  // namespace festina::race
