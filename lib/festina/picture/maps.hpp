#pragma once

#include <armadillo>
#include <string>
#include <vector>

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

/// Whether an axis of so few variables or samples shows their names: they say more than a word and
/// a number, as those do that were made up.
bool shows_names(const std::vector<std::string>& names);

/// Tics along axis "x" or "y": the names where they are shown, else whole numbers.
std::string named_tics(const std::string& axis, const std::vector<std::string>& names);

/// Borders and axes that all maps share.
std::string map_style();

}  // namespace festina::picture
