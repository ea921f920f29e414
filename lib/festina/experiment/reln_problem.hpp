#pragma once

#include "festina/simulate/lesson.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::experiment {

/// What the ReLNs of ReLU run 0, of which `network` is the graph, have to learn, with the kernel of
/// the training. Holds references.
Problem reln_problem(const Lesson& lesson, const Network& network);

}  // namespace festina::experiment
