#pragma once

#include "festina/ladder/ladder.hpp"
#include "festina/picture/gnuplot.hpp"
#include "festina/trajectory/comparison.hpp"

namespace festina::picture {

/// Loss against epoch, linear and logarithmic: the band of all ReLU runs, their mean, every rung.
/// A rung that gives the epoch at which its assumptions end is solid until then and dashed after.
/// The logarithmic axis ends at 1e-6 of the initial loss.
Figure loss_figure(const Climb& climb, const std::string& title);

/// Loss against epoch with all curves moved in time until their first drops coincide; percentages
/// are the distances that remain. Rungs that never drop are left out. There must be aligned runs.
Figure moved_loss_figure(const Climb& climb, const std::string& title);

/// Two loss curves on the same epochs, likewise. `comparison` is of the curves of these names.
Figure comparison_figure(const trajectory::Comparison& comparison, const std::string& first,
                         const std::string& second);

}  // namespace festina::picture
