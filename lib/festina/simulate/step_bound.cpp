#include "festina/simulate/step_bound.hpp"

namespace festina::simulate {

double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time) {
  const auto L = static_cast<double>(layers);
  const arma::vec u = frame.s / frame.d;
  arma::mat curvature(u.n_elem, u.n_elem, arma::fill::zeros);  // output mode × input mode
  for (double l = 1; l <= L; ++l)
    curvature += arma::pow(u, 2 * (L - l) / L) * arma::pow(u, 2 * (l - 1) / L).t();
  curvature.each_row() %= frame.d.t();
  return 2.0 * time.tau() * time.learning_rate() / curvature.max();
}

}  // namespace festina::simulate
