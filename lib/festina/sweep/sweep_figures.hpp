#pragma once

#include <string>
#include <utility>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

/// A figure of a sweep and the name of its files.
struct SweepFigure {
  std::string stem;
  std::string caption;
  picture::Figure figure;
};

/// For every key of the grid, and for the first of the list, its measures against it, median and
/// quartiles over the seeds: final loss, half-loss epoch and the error of every rung, a line per
/// combination of the other keys; the median loss by epoch of every combination; and losses beside
/// those of the rungs (theory_curves()). Lines beyond
/// the number of colours are left out, as the caption says.
std::vector<SweepFigure> sweep_figures(const SweepTable& table);

}  // namespace festina::sweep
