#include "festina/kernel/rectify.hpp"

namespace festina::kernel {

void rectify(arma::mat& x) {
  // x < 0 ? 0 : x keeps NaN; x > 0 ? x : 0 would hide it.
  x.for_each([](double& value) { value = value < 0 ? 0 : value; });
}

void mask_inactive(const arma::mat& activation, arma::mat& x) {
  const double* a = activation.memptr();
  double* out = x.memptr();
  for (arma::uword i = 0; i < x.n_elem; ++i) out[i] = a[i] <= 0 ? 0 : out[i];
}

}  // namespace festina::kernel
