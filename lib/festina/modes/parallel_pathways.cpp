#include "festina/modes/parallel_pathways.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::modes {

ParallelPathways::ParallelPathways(arma::vec s, double d, arma::vec pi0, double tau)
    : s_(std::move(s)), d_(d), start_(std::move(pi0)), tau_(tau) {
  base::check_at_least("parallel pathways: number of pathways", s_.n_elem, 1);
  if (s_.n_elem != start_.n_elem)
    throw InputError("parallel pathways: " + std::to_string(start_.n_elem) +
                     " initial strengths for " + std::to_string(s_.n_elem) +
                     " pathways; allowed: one each");
  base::check_positive("parallel pathways: input variance d", d);
  base::check_positive("parallel pathways: time constant", tau);
  for (arma::uword p = 0; p < s_.n_elem; ++p) {
    base::check_positive("parallel pathways: initial strength " + std::to_string(p), start_(p));
    if (!std::isfinite(s_(p)))
      throw InputError("parallel pathways: singular value " + std::to_string(p) + " is " +
                       base::short_number(s_(p)) + "; allowed: a finite number");
  }
}

arma::vec ParallelPathways::strengths(double t) const {
  if (!(t >= 0))
    throw InputError("parallel pathways: the time is " + base::short_number(t) +
                     "; allowed: at least 0");
  const arma::vec growth = 2 * t / tau_ * s_;
  // Numerator and M divided by the largest exponential, so that nothing overflows.
  const double largest = std::max(0.0, growth.max());
  double M = std::exp(-largest);
  for (arma::uword p = 0; p < s_.n_elem; ++p) {
    // (e^g − 1)/s over e^largest.
    const double integral = s_(p) == 0 ? 2 * t / tau_ * std::exp(-largest)
                            : s_(p) > 0
                                ? -std::expm1(-growth(p)) * std::exp(growth(p) - largest) / s_(p)
                                : std::expm1(growth(p)) * std::exp(-largest) / s_(p);
    M += d_ * start_(p) * integral;
  }
  return start_ % arma::exp(growth - largest) / M;
}

double ParallelPathways::sum(double t) const {
  return arma::accu(strengths(t));
}

arma::uvec ParallelPathways::survivors() const {
  return s_.max() > 0 ? arma::uvec(arma::find(s_ == s_.max())) : arma::uvec();
}

arma::vec ParallelPathways::end() const {
  arma::vec end(s_.n_elem, arma::fill::zeros);
  const arma::uvec left = survivors();
  const double total = arma::accu(start_.elem(left));
  for (const arma::uword p : left) end(p) = s_(p) / d_ * start_(p) / total;
  return end;
}

double ParallelPathways::overtaking_time(arma::uword p, arma::uword q) const {
  if (std::max(p, q) >= s_.n_elem)
    throw InputError("parallel pathways: there is no pathway " + std::to_string(std::max(p, q)) +
                     "; allowed: below " + std::to_string(s_.n_elem));
  return tau_ * std::log(start_(q) / start_(p)) / (2 * (s_(p) - s_(q)));
}

}  // namespace festina::modes
