#pragma once

#include <armadillo>

#include "festina/task/task.hpp"

namespace festina::reln {

/// Mean over the samples of every context: units × C of units × P `values` (gates or activity).
/// Throws InputError when the task has no contexts, a context has no samples or sizes do not fit.
arma::mat context_means(const Task& task, const arma::mat& values);

/// What every measure of units needs: `gates` units × P in [0, 1], `contribution` units, finite,
/// none negative, not all zero, and a task with contexts. Throws InputError naming what is not so.
void check_units(const Task& task, const arma::mat& gates, const arma::vec& contribution);

}  // namespace festina::reln
