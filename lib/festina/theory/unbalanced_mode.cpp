#include "festina/theory/unbalanced_mode.hpp"

#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"

namespace festina {

// In w = 2π + √(λ² + 4π²) the equation is τ dw/dt = −(d/2)(w − w₊)(w − w₋) with
// w₊ = (2s + r)/d, w₋ = −λ²/w₊, r = √(4s² + λ²d²): a logistic equation. It is solved for D = w −
// |λ|, since a strength far below λ would drown in w itself; then π = D(D + 2|λ|) / 4(D + |λ|).
UnbalancedMode::UnbalancedMode(double s, double d, double pi0, double lambda, double tau)
    : lambda_(std::abs(lambda)) {
  check_positive("unbalanced mode: input variance d", d);
  check_positive("unbalanced mode: time constant", tau);
  if (lambda_ == 0 && pi0 <= 0)
    throw InputError("unbalanced mode: a balanced mode needs an initial strength above 0");
  const double root = std::sqrt(lambda_ * lambda_ + 4 * pi0 * pi0);
  const double r = std::sqrt(4 * s * s + lambda_ * lambda_ * d * d);
  rate_ = r / tau;
  start_ = 2 * pi0 + 4 * pi0 * pi0 / (root + lambda_);
  end_ = (2 * s + 4 * s * s / (r + lambda_ * d)) / d;
}

double UnbalancedMode::at(double t) const {
  // e^−x and 1 − e^−x, each with its full relative accuracy, from one exponential.
  const double x = rate_ * t;
  const bool late = x > 0.5;
  const double decay = late ? std::exp(-x) : 1 + std::expm1(-x);
  const double growth = late ? 1 - decay : -std::expm1(-x);
  const double l = lambda_;
  const double w0 = l + start_;
  const double w1 = l + end_;
  const double below = l * l / w1;
  const double D = (start_ * (below + w1) + growth * l * (l + w1) * (end_ - start_) / w1) /
                   (w0 * growth + below + w1 * decay);
  return D * (D + 2 * l) / (4 * (D + l));
}

}  // namespace festina
