#pragma once

#include <string>
#include <vector>

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Inputs X and targets Y of a task as heat maps, samples from left to right.
Figure task_figure(const Task& task);

/// Outputs at the chosen epochs: a row for ReLU run 0 and for every rung, a column per epoch, and
/// the targets in the last column. All on one colour scale, the range of the targets.
Figure output_figure(const Task& task, const Climb& climb);

/// The pathways of a rung that pathway_output_figure() shows: all, or the dozen that add most at
/// the last of the chosen epochs, in order.
std::vector<std::size_t> drawn_pathways(const RungResult& rung);

/// What pathways of a rung add to the outputs at the chosen epochs, a row per pathway and one for
/// the sum, a column per epoch, on one colour scale.
Figure pathway_output_figure(const Task& task, const RungResult& rung);

}  // namespace festina::picture
