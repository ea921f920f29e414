#include "festina/simulate/lesson.hpp"

#include <utility>

#include "festina/simulate/first_drop.hpp"

namespace festina::simulate {

Lesson lesson_of(Task task, Training training) {
  training.check();
  training.check_batch(task);
  Spectrum spectrum = task::spectrum(task);
  if (training.init_sd == 0)
    training.init_sd = default_init_sd(task, spectrum.frame, training.hidden);
  return {std::move(task), std::move(spectrum), std::move(training)};
}

}  // namespace festina::simulate
