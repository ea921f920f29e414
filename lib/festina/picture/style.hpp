#pragma once

#include <armadillo>
#include <string>

#include "festina/trajectory/trajectory.hpp"

namespace festina {

/// Line style of a rung, the same in every picture: a colour that colour-blind readers can tell
/// (Okabe and Ito) and a dash of its own for print in grey. As gnuplot options.
std::string rung_style(const std::string& rung);

/// Colour number `index` of the same palette.
std::string palette_colour(std::size_t index);

/// Grid, borders and fonts that all line plots share.
std::string line_plot_style();

/// Recorded rows to draw: all, or about a thousand evenly spaced ones, the last always among them.
arma::uvec drawn_rows(const arma::uvec& epochs);

}  // namespace festina
