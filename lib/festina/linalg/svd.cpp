#include "festina/linalg/svd.hpp"

#include <algorithm>
#include <limits>

#include "festina/base/error.hpp"

namespace festina::linalg {

namespace {

/// Index of the first entry whose magnitude is the largest up to round-off.
arma::uword leading_entry(const arma::vec& v) {
  constexpr double tie = 1.0 - 1e-9;
  const arma::vec magnitude = arma::abs(v);
  return arma::uvec(arma::find(magnitude >= tie * magnitude.max(), 1))(0);
}

}  // namespace

Svd thin_svd(const arma::mat& matrix) {
  if (!matrix.is_finite()) throw RunError("SVD: the matrix holds non-finite numbers");
  Svd svd;
  if (!arma::svd_econ(svd.U, svd.s, svd.V, matrix, "both", "std"))
    throw RunError("SVD of a " + std::to_string(matrix.n_rows) + " x " +
                   std::to_string(matrix.n_cols) + " matrix did not converge");
  for (arma::uword k = 0; k < svd.V.n_cols; ++k) {
    if (svd.V(leading_entry(svd.V.col(k)), k) >= 0) continue;
    svd.V.col(k) *= -1;
    svd.U.col(k) *= -1;
  }
  return svd;
}

arma::mat canonical_basis(const arma::mat& basis) {
  constexpr double tie = 1.0 - 1e-6;  // lengths that differ by round-off only count as equal
  arma::mat remainder = basis * basis.t();
  arma::mat result(basis.n_rows, basis.n_cols);
  for (arma::uword k = 0; k < basis.n_cols; ++k) {
    const arma::rowvec lengths = arma::sqrt(arma::sum(arma::square(remainder), 0));
    const arma::uvec longest = arma::find(lengths >= tie * lengths.max(), 1);
    result.col(k) = remainder.col(longest(0)) / lengths(longest(0));
    remainder -= result.col(k) * (result.col(k).t() * remainder);
  }
  return result;
}

arma::uword numerical_rank(const arma::vec& s, double tolerance) {
  if (s.is_empty()) return 0;
  return arma::accu(s > tolerance * s(0));
}

double rank_tolerance(arma::uword rows, arma::uword columns) {
  return 16.0 * static_cast<double>(std::max(rows, columns)) *
         std::numeric_limits<double>::epsilon();
}

}  // namespace festina::linalg
