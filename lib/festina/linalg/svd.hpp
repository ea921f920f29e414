#pragma once

#include <armadillo>

namespace festina::linalg {

/// M = U diag(s) Vᵀ with s in falling order; U is m × r, V is n × r, r = min(m, n).
struct Svd {
  arma::mat U;
  arma::vec s;
  arma::mat V;
};

/// Thin SVD of `matrix` (m × n) with a sign rule: in every right singular vector the entry of
/// largest magnitude (the first of them, within 1e-9) is positive. Signs otherwise vary with the
/// library and the processor; bases of repeated singular values still do.
/// Throws RunError when the matrix has non-finite entries or LAPACK does not converge.
Svd thin_svd(const arma::mat& matrix);

/// Orthonormal basis of the space that the orthonormal columns of `basis` span, chosen by the space
/// alone: Gram–Schmidt on the columns of its projector, each time the first among the longest
/// remaining ones. Makes bases of repeated singular values repeat from library to library, and
/// equal for matrices that share a singular space. Same size as `basis`.
arma::mat canonical_basis(const arma::mat& basis);

/// Numbers of a falling list `s` that count as nonzero: s > tolerance · s₀.
arma::uword numerical_rank(const arma::vec& s, double tolerance);

/// Default relative tolerance for the rank of a rows × columns matrix: max(rows, columns) · ε,
/// the usual bound on the round-off of its SVD, times 16 for the products that made the matrix.
double rank_tolerance(arma::uword rows, arma::uword columns);

}  // namespace festina::linalg
