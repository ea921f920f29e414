#pragma once

#include <armadillo>
#include <vector>

#include "festina/network/weights.hpp"

namespace festina::measure {

/// Activities of a bias-free chain of ReLU layers: A_0 = X (n_x × P), A_l = max(W_l A_{l−1}, 0) for
/// the hidden layers l = 1 … L − 1 (width × P), of L `weights` from the inputs to the outputs.
/// Throws InputError when there are none or their sizes do not fit.
std::vector<arma::mat> chain_activity(const arma::mat& inputs, const Weights& weights);

}  // namespace festina::measure
