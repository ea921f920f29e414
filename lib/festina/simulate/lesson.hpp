#pragma once

#include "festina/simulate/training.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::simulate {

/// What is to be learned and how: the task, its modes and the training. Nets and theories alike are
/// given this and nothing else.
struct Lesson {
  Task task;
  Spectrum spectrum;  ///< of the task
  Training training;

  const Frame& frame() const { return spectrum.frame; }
  const Schedule& schedule() const { return training.schedule; }
  TimeMap time() const { return training.time(task); }
};

/// The lesson of this task, whose spectrum it computes, with the learning rate that
/// training.automatic_rate asks for and the initial sd in force. Throws InputError naming the
/// train.* key that is out of range: a rate above step_size_bound(), too, unless training.unstable
/// says that it is meant.
Lesson lesson_of(Task task, Training training);

}  // namespace festina::simulate

namespace festina {
using simulate::Lesson;
}  // namespace festina
