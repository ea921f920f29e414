#pragma once

#include <string>
#include <variant>
#include <vector>

#include "festina/picture/gnuplot.hpp"
#include "festina/picture/graphviz.hpp"
#include "festina/picture/report.hpp"
#include "festina/record/results.hpp"

namespace festina::picture {

/// A figure still to be drawn.
struct PlannedFigure {
  std::string stem;
  Chapter chapter;
  std::string caption;
  std::variant<Figure, Diagram> picture;
};

/// The figures that an experiment has.
struct FigurePlan {
  std::vector<PlannedFigure> figures;
  std::vector<std::string> missing;  ///< in a line each which figures there are not, and why
  std::string network;               ///< the rung whose network is drawn, if any
};

/// The figures of these results, whatever can be drawn here.
FigurePlan plan_figures(const Results& results);

/// Takes away those whose program is not installed, with a line for each program.
void drop_undrawable(FigurePlan& plan);

}  // namespace festina::picture
