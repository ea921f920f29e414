#pragma once

#include "festina/ladder/ladder.hpp"
#include "festina/linalg/frame.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Mode strengths a_α / s_α against epoch, averaged over each degenerate block, the strongest
/// blocks only: the mean ReLU run (solid) beside every rung (dashed), a panel per rung.
Figure mode_figure(const Climb& climb, const Frame& frame, const std::string& title);

}  // namespace festina::picture
