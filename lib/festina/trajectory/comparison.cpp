#include "festina/trajectory/comparison.hpp"

#include <algorithm>

#include "festina/base/error.hpp"

namespace festina::trajectory {

namespace {

void check_grids(const Curve& first, const Curve& second, arma::uword common) {
  if (common == 0)
    throw InputError((first.epochs.is_empty() ? first.name : second.name) +
                     ": the curve has no epochs");
  for (arma::uword row = 0; row < common; ++row)
    if (first.epochs(row) != second.epochs(row))
      throw InputError("curves on different epochs cannot be compared: recorded row " +
                       std::to_string(row + 1) + " is epoch " + std::to_string(first.epochs(row)) +
                       " in " + first.name + " and epoch " + std::to_string(second.epochs(row)) +
                       " in " + second.name);
}

}  // namespace

Comparison compare(const Curve& first, const Curve& second) {
  const arma::uword common = std::min(first.epochs.n_elem, second.epochs.n_elem);
  check_grids(first, second, common);
  const arma::vec a = first.loss.head(common);
  const arma::vec b = second.loss.head(common);
  return {first.epochs.head(common),
          a,
          b,
          distance(a, b),
          half_loss_epoch(first.epochs, first.loss),
          half_loss_epoch(second.epochs, second.loss)};
}

}  // namespace festina::trajectory
