#include "festina/measure/similarity.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/measure/gram.hpp"

namespace festina {

namespace {

/// Columns without their mean over rows and of unit length; 0 where nothing but round-off is left.
arma::mat standardised(const arma::mat& columns) {
  arma::mat result = columns.each_row() - arma::mean(columns, 0);
  for (arma::uword i = 0; i < columns.n_cols; ++i) {
    const double largest = arma::abs(columns.col(i)).max();
    if (arma::abs(result.col(i)).max() <= 1e-12 * largest) {
      result.col(i).zeros();
      continue;
    }
    result.col(i) /= arma::abs(result.col(i)).max();  // squares of small activity would be lost
    result.col(i) /= arma::norm(result.col(i));
  }
  return result;
}

}  // namespace

arma::mat cosine_similarity(const arma::mat& gram) {
  check_gram(gram);
  const arma::vec lengths = arma::sqrt(arma::vec(gram.diag()));
  arma::mat cosine(arma::size(gram), arma::fill::eye);
  for (arma::uword j = 0; j < gram.n_cols; ++j)
    for (arma::uword i = 0; i < gram.n_rows; ++i)
      if (i != j)
        cosine(i, j) = lengths(i) == 0 || lengths(j) == 0
                           ? 0
                           : std::clamp(gram(i, j) / lengths(i) / lengths(j), -1.0, 1.0);
  return cosine;
}

arma::mat activity_correlation(const arma::mat& activity) {
  if (activity.is_empty() || !activity.is_finite())
    throw InputError("activity: it is empty or not finite");
  const arma::mat unit = standardised(activity);
  arma::mat correlation = arma::clamp(unit.t() * unit, -1.0, 1.0);
  correlation.diag().ones();
  return correlation;
}

std::optional<double> similarity_correlation(const arma::mat& first, const arma::mat& second) {
  if (arma::size(first) != arma::size(second) || !first.is_square() || first.n_rows < 3)
    throw InputError("similarity: matrices of " + std::to_string(first.n_rows) + " and " +
                     std::to_string(second.n_rows) +
                     " samples cannot be compared; allowed: the same 3 samples or more");
  const arma::uvec above = arma::trimatu_ind(arma::size(first), 1);
  const arma::vec a = standardised(first(above));
  const arma::vec b = standardised(second(above));
  if (a.is_zero() || b.is_zero()) return std::nullopt;
  return std::clamp(arma::dot(a, b), -1.0, 1.0);
}

}  // namespace festina
