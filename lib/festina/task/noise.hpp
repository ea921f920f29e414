#pragma once

#include <cstdint>

#include "festina/task/task.hpp"

namespace festina::task {

/// The task with N(0, sd²) noise on every entry of Y, drawn once, so that it is part of what is
/// learned: Y + sd·E with E of the seed alone, the same for every sd. The same bits for sd 0.
/// Throws InputError when sd is negative or not finite.
Task with_target_noise(const Task& task, double sd, std::uint64_t seed);

}  // namespace festina::task
