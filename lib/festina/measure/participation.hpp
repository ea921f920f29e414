#pragma once

#include <armadillo>
#include <optional>

#include "festina/task/task.hpp"

namespace festina::measure {

/// Participation ratio of every unit over contexts, (Σ_c a_c)² / (C Σ_c a_c²), with the unit's mean
/// value a_c ≥ 0 in context c. In [1/C, 1]: 1/C when it is on in one context only, k/C when equally
/// on in k, 1 when equally on in all. NaN for a unit that is 0 everywhere. `values` units × P, none
/// negative: gates or activity. Throws InputError as context_means(), and for negative values.
arma::vec participation_ratios(const Task& task, const arma::mat& values);

/// Its contribution-weighted mean over the units that have one; none when no such unit contributes.
std::optional<double> participation(const Task& task, const arma::mat& values,
                                    const arma::vec& contribution);

}  // namespace festina::measure
