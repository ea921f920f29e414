#include "festina/picture/mode_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

constexpr std::size_t most_blocks = 5;

std::vector<DegenerateBlock> drawn_blocks(const Frame& frame) {
  std::vector<DegenerateBlock> blocks = frame.blocks;
  blocks.resize(std::min(blocks.size(), most_blocks));
  return blocks;
}

/// Column per block: mean of a_α over its modes, divided by their singular value.
arma::mat block_strengths(const arma::mat& modes, const Frame& frame) {
  arma::mat strengths(modes.n_cols, 0);
  for (const DegenerateBlock& block : drawn_blocks(frame)) {
    const arma::rowvec mean = arma::mean(modes.rows(block.first, block.last()), 0);
    strengths = arma::join_rows(strengths, arma::vec(mean.t() / frame.s(block.first)));
  }
  return strengths;
}

arma::mat mean_modes(const std::vector<Trajectory>& runs) {
  arma::mat sum = runs.front().modes;
  for (std::size_t run = 1; run < runs.size(); ++run) sum += runs[run].modes;
  return sum / static_cast<double>(runs.size());
}

/// Right end of the epoch axis: a quarter beyond the last epoch at which a strength (a column of
/// `table` after the first) is more than 5 % of its range away from where it ends.
double last_epoch(const arma::mat& table) {
  arma::uword row = 0;
  for (arma::uword column = 1; column < table.n_cols; ++column) {
    const arma::vec strength = table.col(column);
    const arma::vec rest = arma::abs(strength - strength(strength.n_elem - 1));
    const arma::uvec moving = arma::find(rest > 0.05 * rest.max());
    if (!moving.is_empty()) row = std::max(row, moving.max());
  }
  return std::min(1.25 * table(row, 0), table(table.n_rows - 1, 0));
}

/// Plot command of one panel; `rung` is null for a panel of the ReLU runs alone.
std::string panel(const Frame& frame, const RungResult* rung, std::size_t first_column) {
  std::string plot;
  const auto blocks = drawn_blocks(frame);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const std::string colour = "linecolor rgb '" + palette_colour(b) + "'";
    const std::string times =
        blocks[b].size > 1 ? " (" + std::to_string(blocks[b].size) + " modes)" : "";
    plot += (plot.empty() ? "plot " : ", ") + std::string("$modes using 1:") +
            std::to_string(b + 2) + " with lines linewidth 2 " + colour + " title " +
            quoted("s = " + short_number(frame.s(blocks[b].first), 3) + times);
    if (rung != nullptr)
      plot += ", $modes using 1:" + std::to_string(first_column + b) +
              " with lines linewidth 2 dashtype 2 " + colour + " notitle";
  }
  return "set title " +
         quoted(rung == nullptr ? "ReLU" : "ReLU (solid), " + rung->info.name + " (dashed)") +
         "\n" + plot + "\n";
}

}  // namespace

Figure mode_figure(const Climb& climb, const Frame& frame, const std::string& title) {
  if (frame.modes() == 0)
    return {"set title " + title_of("Mode strengths", title) +
                "\nunset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
                "set label 'none: inputs and targets are uncorrelated' at 0.5,0.5 center\n"
                "plot NaN notitle\n",
            450, 120};
  const arma::uvec& epochs = climb.runs.front().epochs;
  arma::mat table = arma::join_rows(arma::conv_to<arma::vec>::from(epochs),
                                    block_strengths(mean_modes(climb.runs), frame));
  std::string panels;
  for (const RungResult& rung : climb.rungs) {
    panels += panel(frame, &rung, table.n_cols + 1);
    panels += "unset key\n";  // one key serves all panels
    table = arma::join_rows(table, block_strengths(rung.solution.modes, frame));
  }
  if (climb.rungs.empty()) panels = panel(frame, nullptr, 0);
  const std::size_t count = std::max<std::size_t>(1, climb.rungs.size());
  const std::size_t columns = std::min<std::size_t>(3, count);
  const std::size_t rows = (count + columns - 1) / columns;
  return {data_block("modes", table.rows(drawn_rows(epochs))) + line_plot_style() +
              "set key bottom right opaque\nset ylabel 'mode strength / singular value'\n"
              "set yrange [-0.05:1.15<*<2]\nset xrange [0:" +
              short_number(std::max(last_epoch(table), 1.0)) + "]\nset multiplot layout " +
              std::to_string(rows) + "," + std::to_string(columns) + " title " +
              title_of("Mode strengths", title) + "\n" + panels + "unset multiplot\n",
          static_cast<int>(std::max<std::size_t>(450, 380 * columns)),
          static_cast<int>(40 + 340 * rows)};
}

}  // namespace festina
