#pragma once

#include <armadillo>

namespace festina::kernel {

/// x ← max(x, 0) entry by entry; NaN stays NaN, so that a diverged run is seen.
void rectify(arma::mat& x);

/// x ← 0 wherever the rectified activation is 0, the derivative of `rectify` applied to x.
/// Where the activation is NaN, x is kept. Same size as `activation`.
void mask_inactive(const arma::mat& activation, arma::mat& x);

}  // namespace festina::kernel
