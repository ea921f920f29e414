#include "festina/simulate/lesson.hpp"

#include <cmath>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/simulate/first_drop.hpp"
#include "festina/simulate/step_bound.hpp"

namespace festina::simulate {

namespace {

/// A bound as people read it, rounded down, so that it may be typed.
std::string bound_text(double bound) {
  constexpr int digits = 4;
  const double unit = std::pow(10.0, std::floor(std::log10(bound)) - (digits - 1));
  return base::short_number(std::floor(bound / unit) * unit, digits);
}

/// What such a rate gives is no learning that theories could be held against.
void check_step_size(const Lesson& lesson) {
  const double rate = lesson.training.learning_rate;
  const double bound = step_size_bound(lesson);
  if (lesson.training.unstable || rate <= bound) return;
  throw InputError("train.learning_rate is " + base::short_number(rate, 6) +
                   ", above the step-size bound of a linear net on this task; allowed: up to " +
                   bound_text(bound) + ", better auto, here " +
                   base::short_number(automatic_learning_rate(lesson)) +
                   ", or any rate with train.unstable = true");
}

}  // namespace

Lesson lesson_of(Task task, Training training) {
  training.check();
  training.check_batch(task);
  Spectrum spectrum = task::spectrum(task);
  Lesson lesson{std::move(task), std::move(spectrum), std::move(training)};
  lesson.training.learning_rate = learning_rate_in_force(lesson);
  lesson.training.automatic_rate = false;
  check_step_size(lesson);
  lesson.training.init_sd = init_sd_in_force(lesson);
  return lesson;
}

}  // namespace festina::simulate
