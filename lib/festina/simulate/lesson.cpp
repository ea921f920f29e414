#include "festina/simulate/lesson.hpp"

#include <utility>

#include "festina/simulate/first_drop.hpp"

namespace festina::simulate {

Lesson lesson_of(Task task, Training training) {
  training.check();
  training.check_batch(task);
  Spectrum spectrum = task::spectrum(task);
  Lesson lesson{std::move(task), std::move(spectrum), std::move(training)};
  lesson.training.init_sd = init_sd_in_force(lesson);
  return lesson;
}

}  // namespace festina::simulate
