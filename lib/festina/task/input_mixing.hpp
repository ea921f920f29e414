#pragma once

#include <armadillo>
#include <cstdint>

#include "festina/task/task.hpp"

namespace festina::task {

/// The task with another look of its objects: the rows of X that tell objects apart
/// (Task::object_inputs(), n of them) become M times what they were, in every context alike; other
/// rows and Y stay. `mixing` n × n. Throws InputError when it has another size.
Task mix_object_inputs(const Task& task, const arma::mat& mixing);

/// Objects that are no longer orthogonal: mixing I + μG with G_ij ~ N(0, 1/n) of the seed alone, so
/// that μ takes one task gradually from mutually diagonalisable correlations to others. The same
/// bits for μ = 0. Throws InputError when μ is negative or not finite, or the task has no contexts.
Task with_input_mixing(const Task& task, double mu, std::uint64_t seed);

}  // namespace festina::task
