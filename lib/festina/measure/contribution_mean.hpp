#pragma once

#include <armadillo>
#include <optional>

namespace festina::measure {

/// Σ_u m_u q_u / Σ_u m_u over the units whose value q is finite: those a measure says nothing about
/// carry NaN. None when no contribution is left. Both of `units` values.
std::optional<double> contribution_mean(const arma::vec& values, const arma::vec& contribution);

}  // namespace festina::measure
