#include "support/pathway_invariants.hpp"

#include <string>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"

namespace festina {

arma::mat pathway_invariants(const arma::mat& coupling) {
  if (coupling.is_empty() || !coupling.is_square() || !coupling.is_finite())
    throw InputError("pathway invariants: the coupling is " + std::to_string(coupling.n_rows) +
                     " x " + std::to_string(coupling.n_cols) +
                     (coupling.is_finite() ? "" : " with an entry that is not finite") +
                     "; allowed: square, not empty, finite");
  const linalg::Svd svd = linalg::thin_svd(coupling);
  const arma::uword rank =
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(coupling.n_rows, coupling.n_cols));
  return svd.U.tail_cols(coupling.n_rows - rank);
}

}  // namespace festina
