#pragma once

#include <ostream>

#include "festina/simulate/lesson.hpp"

namespace festina::tool {

/// The step-size bound of the lesson's networks, the rate that train.learning_rate = auto is, and
/// the one in force.
void print_step_size(const Lesson& lesson, std::ostream& out);

}  // namespace festina::tool
