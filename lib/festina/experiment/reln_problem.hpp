#pragma once

#include "festina/simulate/training.hpp"

namespace festina::experiment {

/// What the ReLNs of ReLU run 0, of which `network` is the graph, have to learn, with the kernel of
/// the training. Holds references.
Problem reln_problem(const Task& task, const Network& network, const Frame& frame,
                     const Training& training);

}  // namespace festina::experiment
