#include "festina/modes/unbalanced_mode.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

// In w = 2π + √(λ² + 4π²) the equation is τ dw/dt = −(d/2)(w − w₊)(w − w₋) with
// w₊ = (2s + r)/d, w₋ = −λ²/w₊, r = √(4s² + λ²d²): a logistic equation. It is solved for w and for
// D = w − |λ|, and π = D (w + |λ|)/4w: a strength of either sign far below |λ| would drown in w,
// one far below −|λ| in D.
namespace {

double strength_to_w(double pi, double lambda) {
  const double root = std::sqrt(lambda * lambda + 4 * pi * pi);
  return pi < 0 ? lambda * (lambda / (root - 2 * pi)) : root + 2 * pi;
}

double strength_to_D(double pi, double lambda) {
  const double root = std::sqrt(lambda * lambda + 4 * pi * pi);
  return 2 * pi * ((lambda + strength_to_w(pi, lambda)) / (root + lambda));
}

}  // namespace

UnbalancedMode::UnbalancedMode(double s, double d, double pi0, double lambda, double tau)
    : lambda_(std::abs(lambda)) {
  base::check_positive("unbalanced mode: input variance d", d);
  base::check_positive("unbalanced mode: time constant", tau);
  if (!std::isfinite(s) || !std::isfinite(pi0) || !std::isfinite(lambda))
    throw InputError("unbalanced mode: s is " + base::short_number(s) + ", the initial strength " +
                     base::short_number(pi0) + " and lambda " + base::short_number(lambda) +
                     "; allowed: finite numbers");
  if (lambda_ == 0 && pi0 <= 0)
    throw InputError("unbalanced mode: a balanced mode needs an initial strength above 0");
  if (lambda_ == 0 && s == 0)
    throw InputError("unbalanced mode: a balanced mode needs a singular value above 0");
  const double r = std::sqrt(4 * s * s + lambda_ * lambda_ * d * d);
  rate_ = r / tau;
  start_ = strength_to_D(pi0, lambda_);
  start_w_ = strength_to_w(pi0, lambda_);
  end_ = (2 * s + 4 * s * s / (r + lambda_ * d)) / d;
  target_ = s / d;
}

double UnbalancedMode::at(double t) const {
  if (!(t >= 0))
    throw InputError("unbalanced mode: the time is " + base::short_number(t) +
                     "; allowed: at least 0");
  // e^−x and 1 − e^−x, each with its full relative accuracy, from one exponential.
  const double x = rate_ * t;
  const bool late = x > 0.5;
  const double decay = late ? std::exp(-x) : 1 + std::expm1(-x);
  const double growth = late ? 1 - decay : -std::expm1(-x);
  const double l = lambda_;
  const double w1 = l + end_;
  const double below = l * l / w1;
  const double denominator = start_w_ * growth + below + w1 * decay;
  const double w = (start_w_ * (w1 + below * decay) + l * l * growth) / denominator;
  // D times the denominator is start (below + w₊) at first and end (w(0) + below) in the end; the
  // nearer one is the one to start from, since their distance may be far larger than either.
  const double between = l * (l + w1) * (end_ - start_) / w1;
  const double numerator =
      late ? end_ * (start_w_ + below) - decay * between : start_ * (below + w1) + growth * between;
  const double D = numerator / denominator;
  return D / w * (w + l) / 4;
}

bool UnbalancedMode::alike(const UnbalancedMode& other) const {
  const auto near = [](double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
  };
  return near(lambda_, other.lambda_) && near(rate_, other.rate_) && near(start_, other.start_) &&
         near(start_w_, other.start_w_) && near(end_, other.end_);
}

double UnbalancedMode::time_to_fraction(double fraction) const {
  const double pi = fraction * target_;
  const double l = lambda_;
  // What is left of the way to the end, exact however near that is.
  const double roots = std::hypot(l, 2 * target_) + std::hypot(l, 2 * pi);
  const double rest = 2 * target_ * (1 - fraction) * (1 + 2 * (target_ + pi) / roots);
  const double way = pi < 0 ? strength_to_w(pi, l) - start_w_ : strength_to_D(pi, l) - start_;
  const double below = l * l / (l + end_);
  const double epochs = (std::log1p(way / rest) + std::log1p(way / (start_w_ + below))) / rate_;
  if (!(epochs >= 0) || std::isinf(epochs))
    throw InputError("unbalanced mode: a fraction of " + base::short_number(fraction) +
                     " is never reached; allowed: between the start's and 1, without 1");
  return epochs;
}

}  // namespace festina::modes
