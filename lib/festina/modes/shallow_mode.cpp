#include "festina/modes/shallow_mode.hpp"

#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

ShallowMode::ShallowMode(double s, double d, double u0, double tau)
    : rate_(d / tau), start_(u0), end_(s / d) {
  base::check_positive("shallow mode: input variance d", d);
  base::check_positive("shallow mode: time constant", tau);
  if (!std::isfinite(s) || !std::isfinite(u0))
    throw InputError("shallow mode: s is " + base::short_number(s) + " and the initial strength " +
                     base::short_number(u0) + "; allowed: finite numbers");
}

double ShallowMode::at(double t) const {
  if (!(t >= 0))
    throw InputError("shallow mode: the time is " + base::short_number(t) +
                     "; allowed: at least 0");
  // The part learned by itself: what a start of 0 gives keeps its digits while it is small.
  return start_ * std::exp(-rate_ * t) - end_ * std::expm1(-rate_ * t);
}

double ShallowMode::time_to_fraction(double fraction) const {
  const double way = fraction * end_ - start_;
  const double rest = end_ * (1 - fraction);
  const double share = way / rest;  // e^(dt/τ) − 1
  if (!std::isfinite(share) || share < 0)
    throw InputError("shallow mode: a fraction of " + base::short_number(fraction) +
                     " is never reached from a start of " + base::short_number(start_) +
                     "; allowed: between the start's own fraction and 1, without 1");
  return std::log1p(share) / rate_;
}

}  // namespace festina::modes
