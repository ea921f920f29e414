#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/picture/gnuplot.hpp"

namespace festina::picture {

/// Line style of a rung, the same in every picture: a colour that colour-blind readers can tell
/// (Okabe and Ito) and a dash of its own for print in grey. As gnuplot options.
std::string rung_style(const std::string& rung);
/// Its colour alone, for bands.
std::string rung_colour(const std::string& rung);

/// How the line of a theory that gives a limit is drawn, in its one colour: solid where it vouches
/// for itself, dashed after.
enum class Line { solid, dashed };
std::string rung_style(const std::string& rung, Line line);

/// Colour number `index` of the same palette, which begins anew after palette_size() colours.
std::string palette_colour(std::size_t index);
std::size_t palette_size();

/// Grid, borders and fonts that all line plots share.
std::string line_plot_style();

/// A figure of `count` panels, three to a row (four: two): here-documents `data`, then the commands
/// `panels` that plot them; `title` is quoted.
Figure panel_grid(const std::string& data, const std::string& panels, std::size_t count,
                  const std::string& title);

/// A panel that holds a key alone, for grids whose curves fill their panels from edge to edge. Each
/// entry is a line style and "title '…'".
std::string key_panel(const std::vector<std::string>& entries);

/// The blocks of modes a panel has room for: the first five.
std::vector<linalg::DegenerateBlock> drawn_blocks(const Frame& frame);

/// "mode 1" or "modes 2-4".
std::string block_name(const linalg::DegenerateBlock& block);

/// Right end of the epoch axis: a quarter beyond the last epoch at which a strength (a column of
/// `table` after the first, which holds the epochs) is more than 5 % of its range away from where
/// it ends.
double last_moving_epoch(const arma::mat& table);

/// Recorded rows to draw: all, or about a thousand evenly spaced ones, the last always among them.
arma::uvec drawn_rows(const arma::uvec& epochs);

}  // namespace festina::picture
