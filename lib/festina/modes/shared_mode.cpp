#include "festina/modes/shared_mode.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <limits>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

namespace {

/// Past this ζ the strength has rounded to its end: 1/(1 + e^ζ) is below 1e-18.
constexpr double last_logit = 42;

/// y + a for ζ, where room = y_end + a.
double grown(double room, double logit) {
  return room / (1 + std::exp(-logit));
}

/// The y ≥ 0 at which ½ Σ ln(b² + n y) has grown to `log_target`; it rises with y.
double find_end(const arma::vec& squares, const arma::vec& counts, double log_target) {
  const auto missing = [&](double y) {
    return 0.5 * arma::accu(arma::log(squares + counts * y)) - log_target;
  };
  double high = (squares / counts).min();
  while (missing(high) < 0) high *= 2;
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      missing, 0.0, high, boost::math::tools::eps_tolerance<double>(52), iterations);
  return 0.5 * (below + above);
}

}  // namespace

SharedMode::SharedMode(double s, double d, const arma::vec& starts, const arma::vec& counts,
                       double tau)
    : d_(d), counts_(counts), tau_(tau), target_(s / d) {
  base::check_positive("shared mode: s", s);
  base::check_positive("shared mode: d", d);
  base::check_positive("shared mode: tau", tau);
  for (const double start : starts) base::check_positive("shared mode: start of an edge", start);
  for (const double count : counts) base::check_positive("shared mode: pathways of an edge", count);
  if (arma::accu(arma::log(starts)) >= std::log(target_))
    throw InputError("shared mode: it starts at " + base::short_number(arma::prod(starts)) +
                     ", at or above its end s/d = " + base::short_number(target_));
  const arma::vec squares = arma::square(starts);
  smallest_ = (squares / counts).min();
  extra_ = arma::clamp(squares - counts * smallest_, 0, std::numeric_limits<double>::max());
  const double end = find_end(squares, counts, std::log(target_));
  room_ = end + smallest_;
  start_ = std::log(smallest_ / end);
  times_ = {0};
  for (double logit = start_; logit < last_logit; logit += 1)
    times_.push_back(times_.back() + between(logit, logit + 1));
}

double SharedMode::remaining(double logit) const {
  return room_ / (1 + std::exp(logit));
}

double SharedMode::share_missing(double logit) const {
  const arma::vec now = extra_ + counts_ * grown(room_, logit);
  return 0.5 * arma::accu(arma::log1p(counts_ * remaining(logit) / now));
}

double SharedMode::strength(double logit) const {
  return target_ * std::exp(-share_missing(logit));
}

double SharedMode::slope(double logit) const {
  const double dy = grown(room_, logit) * remaining(logit) / room_;  // dy/dζ
  const double missing = share_missing(logit);
  const double pi = target_ * std::exp(-missing);
  return tau_ * dy / (2 * pi * d_ * pi * std::expm1(missing));  // s − dπ = dπ (π_end/π − 1)
}

double SharedMode::elapsed(double logit) const {
  const auto node = static_cast<std::size_t>(std::max(0.0, logit - start_));
  const std::size_t at = std::min(node, times_.size() - 1);
  const double from = start_ + static_cast<double>(at);
  return logit <= from ? times_[at] : times_[at] + between(from, logit);
}

double SharedMode::between(double from, double to) const {
  constexpr double tolerance = 1e-13;
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(
      [this](double logit) { return slope(logit); }, from, to, 8, tolerance);
}

double SharedMode::logit_at(double t) const {
  if (!(t >= 0))
    throw InputError("shared mode: the time is " + base::short_number(t) + "; allowed: at least 0");
  const auto after = std::upper_bound(times_.begin(), times_.end(), t);
  const double from = start_ + static_cast<double>(after - times_.begin() - 1);
  if (after == times_.end()) return from;  // the strength has rounded to its end
  const double base = *(after - 1);
  if (t == base) return from;
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      [&](double logit) { return logit == from ? base - t : base + between(from, logit) - t; },
      from, from + 1, base - t, *after - t, boost::math::tools::eps_tolerance<double>(48),
      iterations);
  return 0.5 * (below + above);
}

double SharedMode::at(double t) const {
  return strength(logit_at(t));
}

double SharedMode::growth(double t) const {
  return grown(room_, logit_at(t)) - smallest_;
}

double SharedMode::time_to_fraction(double fraction) const {
  const double first = strength(start_) / target_;
  if (!(fraction >= first && fraction < 1))
    throw InputError("shared mode: fraction " + base::short_number(fraction) + "; allowed: from " +
                     base::short_number(first) + " to below 1");
  if (fraction == first) return 0;
  std::uintmax_t iterations = 200;
  const auto [below, above] = boost::math::tools::toms748_solve(
      [&](double logit) { return -share_missing(logit) - std::log(fraction); }, start_, last_logit,
      boost::math::tools::eps_tolerance<double>(48), iterations);
  return elapsed(0.5 * (below + above));
}

}  // namespace festina::modes
