#include "festina/simulate/lesson.hpp"

#include <utility>

namespace festina::simulate {

Lesson lesson_of(Task task, Training training) {
  training.check();
  training.check_batch(task);
  Spectrum spectrum = task::spectrum(task);
  return {std::move(task), std::move(spectrum), std::move(training)};
}

}  // namespace festina::simulate
