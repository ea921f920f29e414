#pragma once

#include "festina/network/pathways.hpp"
#include "festina/task/task.hpp"

namespace festina::race {

/// Σyx(p) = ⟨g_p y xᵀ⟩ (outputs of p × inputs of p) for given targets Y (n_y × P): the mean over
/// all P samples of the batch, masked ones too (arXiv 2207.10430). Derivation:
/// derivations/gdln-gradient-flow.
arma::mat path_target_correlation(const Task& task, const arma::mat& targets, const Pathway& p);

/// Σx(j, p) = ⟨g_j g_p x_j x_pᵀ⟩ (inputs of j × inputs of p), the mean over all P samples.
arma::mat path_input_correlation(const Task& task, const Pathway& j, const Pathway& p);

/// What the best linear map of the inputs of `pathway` leaves of the task's targets on its samples
/// (n_y × P), by the pseudo-inverse with the stated rank tolerance.
arma::mat linear_residual(const Task& task, const Pathway& pathway);

}  // namespace festina::race
