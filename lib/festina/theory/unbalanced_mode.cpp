#include "festina/theory/unbalanced_mode.hpp"

#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"

namespace festina {

// In w = 2π + √(λ² + 4π²) the equation is τ dw/dt = −(d/2)(w − w₊)(w − w₋) with
// w₊ = (2s + r)/d, w₋ = −λ²/w₊, r = √(4s² + λ²d²): a logistic equation. It is solved for D = w −
// |λ|, since a strength far below λ would drown in w itself; then π = D(D + 2|λ|) / 4(D + |λ|).
double unbalanced_mode(double s, double d, double pi0, double lambda, double t, double tau) {
  check_positive("unbalanced mode: input variance d", d);
  check_positive("unbalanced mode: time constant", tau);
  const double l = std::abs(lambda);
  if (l == 0 && pi0 <= 0)
    throw InputError("unbalanced mode: a balanced mode needs an initial strength above 0");
  const double root = std::sqrt(l * l + 4 * pi0 * pi0);
  const double rate = std::sqrt(4 * s * s + l * l * d * d);
  const double start = 2 * pi0 + 4 * pi0 * pi0 / (root + l);      // D(0)
  const double upper = (2 * s + 4 * s * s / (rate + l * d)) / d;  // D at the fixed point
  const double w0 = l + start;
  const double w1 = l + upper;
  const double decay = std::exp(-rate * t / tau);
  const double growth = -std::expm1(-rate * t / tau);
  const double D = (start * (l * l / w1 + w1) + growth * l * (l + w1) * (upper - start) / w1) /
                   (w0 * growth + l * l / w1 + w1 * decay);
  return D * (D + 2 * l) / (4 * (D + l));
}

}  // namespace festina
