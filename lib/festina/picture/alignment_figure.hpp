#pragma once

#include <string>

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Alignment by epoch: of the ReLU runs and trained rungs with the task's modes, and of the
/// pathways of each trained rung with their own frames.
Figure alignment_figure(const Climb& climb, const std::string& title);

}  // namespace festina::picture
