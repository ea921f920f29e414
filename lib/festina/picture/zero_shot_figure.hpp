#pragma once

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Whether `climb` has what zero_shot_figure() shows: held-out samples and a rung that was asked
/// about them.
bool has_held_out(const Climb& climb);

/// Held-out samples beside those that are trained: the loss of both by epoch as a share of the loss
/// of output 0, linear and logarithmic, for every rung that tells of them; below, the outputs of
/// each on the first held-out samples that ask for the same output block, at the chosen epochs, and
/// the targets. `time` is that of the training.
Figure zero_shot_figure(const Climb& climb, const Task& task, const TimeMap& time,
                        const std::string& title);

}  // namespace festina::picture
