#pragma once

#include <armadillo>
#include <optional>

namespace festina {

// Representational similarity: how alike the hidden activity of two samples is, P × P matrices with
// 1 on the diagonal. A sample without any activity is like no other: 0.

/// Cosine G_ij / √(G_ii G_jj) of the Gram matrix G = HᵀH (P × P) of the hidden activity H: what a
/// linear readout without bias sees. In [0, 1] for ReLU activity. Throws InputError when G is not
/// square, not finite, not symmetric (to 1e-9 of its largest entry) or has a negative diagonal.
arma::mat cosine_similarity(const arma::mat& gram);

/// Pearson's correlation over units of the `activity` (units × P) of two samples, in [−1, 1]: the
/// cosine after the mean over units is taken from every sample. The usual choice in neuroscience
/// (Kriegeskorte et al. 2008, Front. Syst. Neurosci. 2: 4); it needs H itself. A sample that is
/// equally active in all units counts as without activity. Throws InputError for activity that is
/// empty or not finite.
arma::mat activity_correlation(const arma::mat& activity);

/// How alike two similarity matrices (P × P) are: Pearson's correlation of their entries
/// above the diagonal, in [−1, 1]. None when the entries of one are all equal. Throws InputError
/// when the sizes differ or P < 3.
std::optional<double> similarity_correlation(const arma::mat& first, const arma::mat& second);

}  // namespace festina
