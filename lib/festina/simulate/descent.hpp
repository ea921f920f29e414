#pragma once

#include "festina/base/monitor.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina {

/// Full-batch gradient descent from `weights`: row e of the trajectory is the state before step e.
/// Throws RunError when the loss stops being finite or every output is switched off, naming the
/// epoch, the likely cause and the step-size bound; Interrupted when the monitor asks to stop.
Trajectory descend(const Problem& problem, Weights weights, const Monitor& monitor = {});

}  // namespace festina
