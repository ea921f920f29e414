#pragma once

#include <armadillo>
#include <vector>

namespace festina::measure {

/// Points whose distances stand for those between samples.
struct Embedding {
  arma::mat points;  ///< P × dimensions, centred, along axes of falling variance
  /// Share of the variance along every axis, dimensions: eigenvalue over the sum of the positive
  /// ones, in [0, 1]; 0 for axes that are not needed.
  arma::vec shares;
};

/// Classical multidimensional scaling (Torgerson 1952, Psychometrika 17: 401) of the points whose
/// Gram matrix HᵀH is `gram` (P × P): with J = I − 11ᵀ/P, the leading eigenvectors of J G J, each
/// times the root of its eigenvalue. The same as the principal components of the activity. In every
/// axis the entry of largest magnitude (the first of them, within 1e-9) is positive. Throws
/// InputError when G is no Gram matrix or `dimensions` is not in 1 … P, RunError when LAPACK fails.
Embedding embed_gram(const arma::mat& gram, arma::uword dimensions = 2);

/// Embeddings at several epochs that can be looked at together.
struct EmbeddingPath {
  std::vector<arma::mat> points;  ///< one P × dimensions per epoch
  arma::mat shares;               ///< dimensions × epochs: share of that epoch's variance
};

/// Points that move continuously when the Gram matrices (P × P each, rising epochs, at least one)
/// do: every epoch is embedded in all its dimensions, turned by the orthogonal matrix that brings
/// it nearest to the last epoch (orthogonal Procrustes, without scaling) and looked at along the
/// first axes of the last. So axes neither swap where eigenvalues cross nor flip, and what an epoch
/// has outside the last one's axes is not seen; `shares` says how much is. Turning is not unique
/// where an epoch has directions that the last one lacks altogether. Throws as embed_gram(), and
/// InputError when sizes differ.
EmbeddingPath embed_path(const std::vector<arma::mat>& grams, arma::uword dimensions = 2);

}  // namespace festina::measure
