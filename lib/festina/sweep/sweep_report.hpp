#pragma once

#include <string>
#include <vector>

#include "festina/sweep/sweep_table.hpp"

namespace festina::sweep {

/// A drawn figure of a sweep.
struct DrawnSweepFigure {
  std::string caption;
  std::string svg;
};

/// The sweep as one HTML page that opens offline and runs no scripts: what was run, figures, a
/// sortable table of medians, failures, settings and what made it. `missing` says in a line each
/// which figures there are not.
std::string sweep_report(const SweepTable& table, const std::vector<DrawnSweepFigure>& figures,
                         const std::vector<std::string>& missing);

}  // namespace festina::sweep
