#include "festina/network/driven_gates.hpp"

#include <cmath>

namespace festina::network {

namespace {

/// Added to the size of every drive: lost in rounding beside any other, and where a unit was never
/// driven it counts epochs.
constexpr double least_drive = 1e-300;

}  // namespace

void DrivenGates::begin(arma::uword rows, arma::uword columns) {
  drive_.zeros(rows, columns);
  on_drive_.zeros(rows, columns);
}

void DrivenGates::add(const arma::mat& activity, const arma::mat& drive) {
  // A plain loop that the compiler can turn into vectors, for it runs at every epoch.
  const double* h = activity.memptr();
  const double* d = drive.memptr();
  double* all = drive_.memptr();
  double* on = on_drive_.memptr();
  for (arma::uword j = 0; j < activity.n_elem; ++j) {
    const double size = std::abs(d[j]) + least_drive;
    all[j] += size;
    on[j] += h[j] > 0 ? size : 0;
  }
}

}  // namespace festina::network
