#pragma once

#include <armadillo>
#include <string>

namespace festina::picture {

// What heat maps are made of, as commands for gnuplot.

/// Colours for values from `low` to `high`: viridis-like for one sign, blue–white–brown around 0
/// for both.
std::string palette(double low, double high);
/// Those for the values of a matrix and 0.
std::string range_of(const arma::mat& values);

/// The matrix as a here-document, with where its rows and columns lie. gnuplot draws no image of a
/// single row or column, so that one stands there twice.
std::string map_data(const std::string& block, const arma::mat& matrix);

/// One map; the matrix stands in here-document `block`.
std::string map(const std::string& block, const arma::mat& matrix, const std::string& title);

/// Whole-numbered tics along both axes, about five each.
std::string tics_of(const arma::mat& matrix);

/// Borders and axes that all maps share.
std::string map_style();

}  // namespace festina::picture
