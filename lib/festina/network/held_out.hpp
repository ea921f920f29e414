#pragma once

#include "festina/network/gates.hpp"
#include "festina/task/task.hpp"

namespace festina::network {

/// What a network is asked but never taught: other samples of the same inputs and outputs, and the
/// same graph with its gates on them. On ways from inputs to outputs that are off on every sample
/// of the training it tells whether they come for nothing, through edges that others train
/// (zero-shot, arXiv 2207.10430).
struct HeldOut {
  Task task;
  Network network;
};

}  // namespace festina::network
