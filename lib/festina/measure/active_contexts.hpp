#pragma once

#include <armadillo>

#include "festina/task/task.hpp"

namespace festina::measure {

/// In how many contexts units are on: Σ_u m_u Σ_c [ā_uc > 1/2] / Σ_u m_u, with the mean gate ā_uc
/// in context c and the contribution m_u. In [0, C]: 0 when no unit is on in most samples of any
/// context, 1 for single-context units, C − 1 for the paper's context pathways, C when all are on
/// everywhere. `gates` units × P in [0, 1]. Throws InputError as check_units().
double mean_active_contexts(const Task& task, const arma::mat& gates,
                            const arma::vec& contribution);

}  // namespace festina::measure
