#pragma once

#include <armadillo>

namespace festina::measure {

/// Checks that `gram` can be a Gram matrix HᵀH: square, finite, symmetric to 1e-9 of its largest
/// entry, nothing negative on the diagonal. Throws InputError saying which it is not.
void check_gram(const arma::mat& gram);

}  // namespace festina::measure
