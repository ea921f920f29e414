#include "festina/simulate/step_bound.hpp"

namespace festina {

double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time) {
  const auto L = static_cast<double>(layers);
  const arma::vec curvature = L * (frame.d % arma::pow(frame.s / frame.d, 2.0 - 2.0 / L));
  return 2.0 * time.tau() * time.learning_rate() / curvature.max();
}

}  // namespace festina
