#include "festina/simulate/step_bound.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/linalg/svd.hpp"

namespace festina::simulate {

namespace {

/// Largest learning rate below which steps stay stable where the loss, in units of 1/τ, has this
/// curvature.
double bound_of(double curvature, const TimeMap& time) {
  return curvature > 0 ? 2.0 * time.tau() * time.learning_rate() / curvature : arma::datum::inf;
}

/// A clock of these samples; the bound does not depend on its rate.
TimeMap any_clock(const Lesson& lesson) {
  return {lesson.task.samples(), 1, lesson.training.reduction};
}

std::size_t weight_layers(const Lesson& lesson) {
  return lesson.training.hidden.size() + 1;
}

}  // namespace

double step_size_bound(const Frame& frame, std::size_t layers, const TimeMap& time) {
  if (frame.modes() == 0) return arma::datum::inf;
  const auto L = static_cast<double>(layers);
  const arma::vec u = frame.s / frame.d;
  arma::mat curvature(u.n_elem, u.n_elem, arma::fill::zeros);  // output mode × input mode
  for (double l = 1; l <= L; ++l)
    curvature += arma::pow(u, 2 * (L - l) / L) * arma::pow(u, 2 * (l - 1) / L).t();
  curvature.each_row() %= frame.d.t();
  return bound_of(curvature.max(), time);
}

double step_size_bound(const Lesson& lesson) {
  return step_size_bound(lesson.frame(), weight_layers(lesson), any_clock(lesson));
}

double target_step_size_bound(const Lesson& lesson) {
  const double input = lesson.spectrum.input_eigenvalues.front();
  const double largest = linalg::thin_svd(lesson.task.targets()).s.front();
  const double target = largest * largest / static_cast<double>(lesson.task.samples());
  if (!(input > 0) || !(target > 0)) return arma::datum::inf;
  const auto L = static_cast<double>(weight_layers(lesson));
  return bound_of(L * input * std::pow(target / input, 1 - 1 / L), any_clock(lesson));
}

double automatic_learning_rate(const Lesson& lesson) {
  const double bound = std::min(step_size_bound(lesson), target_step_size_bound(lesson));
  if (!std::isfinite(bound))
    throw InputError(
        "train.learning_rate is auto, and all inputs are 0, which tells no rate; allowed: a number "
        "above 0");
  return automatic_share * bound;
}

double learning_rate_in_force(const Lesson& lesson) {
  return lesson.training.automatic_rate ? automatic_learning_rate(lesson)
                                        : lesson.training.learning_rate;
}

}  // namespace festina::simulate
