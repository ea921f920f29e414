#include "festina/measure/gram.hpp"

#include "festina/base/error.hpp"

namespace festina::measure {

void check_gram(const arma::mat& gram) {
  if (gram.is_empty() || !gram.is_square())
    throw InputError("Gram matrix: " + std::to_string(gram.n_rows) + " × " +
                     std::to_string(gram.n_cols) + "; allowed: square ones");
  if (!gram.is_finite()) throw InputError("Gram matrix: an entry is not finite");
  const double allowed = 1e-9 * arma::abs(gram).max();
  if (arma::abs(gram - gram.t()).max() > allowed)
    throw InputError("Gram matrix: it is not symmetric");
  if (gram.diag().min() < 0) throw InputError("Gram matrix: a diagonal entry is negative");
}

}  // namespace festina::measure
