#include "festina/modes/depth_mode.hpp"

#include <algorithm>
#include <boost/math/constants/constants.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double checked(std::size_t layers) {
  base::check_at_least("depth mode: number of layers", layers, 1);
  return static_cast<double>(layers);
}

/// The logit of the fraction f, from f and |1 − f|.
double logit(double fraction, double missing, double side) {
  return side > 0 ? std::log(fraction / missing) : std::log1p(1 / missing);
}

/// ln f at the logit y. Each case keeps its digits where its terms get small.
double log_fraction(double y, double side) {
  if (side < 0) return -std::log(-std::expm1(-y));
  return y < 0 ? y - std::log1p(std::exp(y)) : -std::log1p(std::exp(-y));
}

/// −ln|1 − f| at the logit y.
double log_missing(double y, double side) {
  if (side < 0) return y + std::log(-std::expm1(-y));
  return y < 0 ? std::log1p(std::exp(y)) : y + std::log1p(std::exp(-y));
}

/// ln of (1 − x^L)/(1 − x), the sum of the first L powers of x.
double log_geometric_sum(double x, double layers) {
  double sum = 0;
  for (double k = 0; k < layers; ++k) sum = sum * x + 1;
  return std::log(sum);
}

/// Σ over the roots ζ ≠ 1 of −ζ² [ln(1 − x/ζ)] from x0 to x0 + step.
double complex_roots(double x0, double step, double layers) {
  const double x1 = x0 + step;
  double sum = 0;
  for (double k = 1; 2 * k < layers; ++k) {
    const double angle = 2 * boost::math::constants::pi<double>() * k / layers;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    // |1 − x/ζ|² = 1 − 2 c x + x², and its argument, from x0 to x1.
    const double start = (1 - c * x0) * (1 - c * x0) + s * s * x0 * x0;
    const double length = std::log1p(step * (x0 + x1 - 2 * c) / start) / 2;
    const double turn = std::atan2(step * s, (1 - c * x0) * (1 - c * x1) + s * s * x0 * x1);
    sum -= 2 * (std::cos(2 * angle) * length - std::sin(2 * angle) * turn);
  }
  if (std::fmod(layers, 2) == 0) sum -= std::log1p(step / (1 + x0));  // ζ = −1
  return sum;
}

}  // namespace

DepthMode::DepthMode(Depth depth, double s, double d, double u0, double tau_per_layer)
    : layers_(depth.layers),
      power_(1 - 2 / depth.layers),
      end_(s / d),
      side_(u0 <= s / d ? 1 : -1) {
  base::check_positive("depth mode: singular value s", s);
  base::check_positive("depth mode: input variance d", d);
  base::check_positive("depth mode: initial strength", u0);
  base::check_positive("depth mode: time constant", tau_per_layer);
  rate_ = s * std::pow(end_, power_) / tau_per_layer;
  logit_ = logit(u0 / end_, std::abs(end_ - u0) / end_, side_);
}

DepthMode::DepthMode(std::size_t layers, double s, double d, double u0, double tau)
    : DepthMode(Depth{checked(layers)}, s, d, u0, tau / checked(layers)) {}

DepthMode DepthMode::of_many_layers(double s, double d, double u0, double tau_per_layer) {
  return DepthMode(Depth{infinity}, s, d, u0, tau_per_layer);
}

double DepthMode::elapsed(double y) const {
  const double rise = y - logit_;
  if (layers_ == 2) return rise;
  if (layers_ == infinity) return rise - side_ * std::exp(-logit_) * std::expm1(-rise);
  const double missing = log_missing(y, side_) - log_missing(logit_, side_);
  if (layers_ == 1) return missing;
  const double start = log_fraction(logit_, side_);
  const double growth = log_fraction(y, side_) - start;
  const double x0 = std::exp(start / layers_);
  const double step = x0 * std::expm1(growth / layers_);
  const double x1 = x0 + step;
  const double plateau =
      -std::exp(-power_ * start) * std::expm1(-power_ * growth) / power_;  // L/(L−2) = 1/q
  // The root at 1, written so that it is exact in both plateaus.
  const double real_root =
      missing + log_geometric_sum(x1, layers_) - log_geometric_sum(x0, layers_);
  return plateau + real_root + complex_roots(x0, step, layers_);
}

double DepthMode::logit_at(double t) const {
  if (!(t >= 0))
    throw InputError("depth mode: the time is " + base::short_number(t) + "; allowed: at least 0");
  const double total = rate_ * t;
  if (total == 0 || logit_ == infinity) return logit_;
  // dρt/dy = f^−q lies between its values at both ends of an interval. The way is cut at half of
  // the end, so that the bracket is never wide where the plateau's 1/f^q is large.
  const double before = side_ > 0 && logit_ < 0 ? elapsed(0) : 0;
  double low = logit_;
  double high = 0;
  if (total > before) {
    const double from = std::max(logit_, 0.0);
    const double slope = std::exp(-power_ * log_fraction(from, side_));
    low = from + (total - before) / std::max(1.0, slope);
    high = from + (total - before) / std::min(1.0, slope);
  }
  const auto error = [&](double y) { return elapsed(y) - total; };
  const double at_low = error(low);
  const double at_high = error(high);
  // Rounding can put an end of the bracket on the wrong side of the root; then it is the root.
  if (at_low >= 0) return low;
  if (at_high <= 0) return high;
  // y near 0 is half of the end, or far above it: only there does its own size matter.
  const auto close = [&](double a, double b) {
    const double size = std::max(side_ > 0 ? 1.0 : 0.0, std::min(std::abs(a), std::abs(b)));
    return std::abs(b - a) <= 4 * std::numeric_limits<double>::epsilon() * size;
  };
  std::uintmax_t iterations = 200;  // bisection alone would need some 60
  const auto root =
      boost::math::tools::toms748_solve(error, low, high, at_low, at_high, close, iterations);
  return (root.first + root.second) / 2;
}

double DepthMode::at(double t) const {
  return end_ * std::exp(log_fraction(logit_at(t), side_));
}

double DepthMode::missing_at(double t) const {
  return side_ * std::exp(-log_missing(logit_at(t), side_));
}

double DepthMode::time_to_fraction(double fraction) const {
  const double y = logit(fraction, side_ * (1 - fraction), side_);
  if (!(y >= logit_) || y == infinity)
    throw InputError("depth mode: a fraction of " + base::short_number(fraction) +
                     " is never reached from a start of " +
                     base::short_number(std::exp(log_fraction(logit_, side_))) +
                     "; allowed: between the start's and 1, without 1");
  return elapsed(y) / rate_;
}

}  // namespace festina::modes
