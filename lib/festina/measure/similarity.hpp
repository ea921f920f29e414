#pragma once

#include <armadillo>

namespace festina::measure {

// Representational similarity: how alike the hidden activity of two samples is, P × P matrices with
// 1 on the diagonal. A sample without any activity is like no other: 0.

/// Cosine G_ij / √(G_ii G_jj) of the Gram matrix G = HᵀH (P × P) of the hidden activity H: what a
/// linear readout without bias sees. In [0, 1] for ReLU activity. Throws InputError when G is not
/// square, not finite, not symmetric (to 1e-9 of its largest entry) or has a negative diagonal.
arma::mat cosine_similarity(const arma::mat& gram);

}  // namespace festina::measure
