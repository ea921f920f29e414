#pragma once

#include <armadillo>

#include "festina/network/weights.hpp"

namespace festina::measure {

// Whether a net learns features: lazy nets fit with the tangent kernel they start with, rich ones
// change it.

/// Empirical neural tangent kernel of a bias-free chain of ReLU layers, summed over outputs, P × P:
/// K_ij = Σ_o ⟨∂ŷ_o(x_i)/∂θ, ∂ŷ_o(x_j)/∂θ⟩ = Σ_l (A_{l−1}ᵀ A_{l−1}) ∘ Σ_o (δ_l^o)ᵀ δ_l^o over all
/// L `weights` from the inputs to the outputs, with activities A of chain_activity() and
/// δ_l^o = ∂ŷ_o/∂(W_l A_{l−1}); a unit at its boundary is off. `inputs` n_x × P. Throws InputError
/// as chain_activity().
arma::mat tangent_kernel(const arma::mat& inputs, const Weights& weights);

/// Gram matrix AᵀA (P × P) of the activity of the last hidden layer; of the inputs where there is
/// none. Throws as above.
arma::mat hidden_gram(const arma::mat& inputs, const Weights& weights);

/// 1 − ⟨K, K'⟩_F / (‖K‖_F ‖K'‖_F) of two kernels or Gram matrices of one size, in [0, 1]: 0 when
/// one is a multiple of the other (lazy), NaN when one is 0. Throws InputError when the sizes
/// differ. Source: the measure of lazy and rich learning of arXiv 2409.14623.
double kernel_change(const arma::mat& start, const arma::mat& end);

/// ‖K' − K‖_F/‖K‖_F: how much of what a net learns its first kernel cannot account for, growth
/// included, of which kernel_change() knows nothing. Far below 1 for lazy nets; NaN when K is 0.
/// Throws as above.
double kernel_distance(const arma::mat& start, const arma::mat& end);

}  // namespace festina::measure
