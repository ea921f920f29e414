#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// A curve with a band over seeds.
struct Series {
  std::string name;
  arma::mat band;  ///< rows of x, median, least, most
  std::string rung =
      {};               ///< whose colour and dash it has; "" for the next colour, "relu" for black
  bool points = false;  ///< drawn as points with bars, where x are places and no scale
};

/// One panel of a figure.
struct Panel {
  std::string title;
  std::string x;
  std::string y;
  std::vector<Series> series;
  bool log_x = false;
  bool log_y = false;
  std::vector<std::string> tics = {};  ///< names of the places 1, 2, … on x; none: numbers
};

/// The panels side by side, three to a row, each with its key; colours that colour-blind readers
/// can tell.
Figure panels_figure(const std::vector<Panel>& panels, const std::string& title);

}  // namespace festina::picture
