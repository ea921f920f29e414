#include "festina/picture/mode_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

/// Column per block: mean of a_α over its modes, divided by their singular value.
arma::mat block_strengths(const arma::mat& modes, const Frame& frame) {
  arma::mat strengths(modes.n_cols, 0);
  for (const linalg::DegenerateBlock& block : drawn_blocks(frame)) {
    const arma::rowvec mean = arma::mean(modes.rows(block.first, block.last()), 0);
    strengths = arma::join_rows(strengths, arma::vec(mean.t() / frame.s(block.first)));
  }
  return strengths;
}

/// One curve per drawn block from column `first` of $modes on; with the key's entries or without.
std::vector<std::string> curves(const Frame& frame, std::size_t first, const std::string& dashes,
                                bool keyed) {
  std::vector<std::string> result;
  const auto blocks = drawn_blocks(frame);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const std::string times =
        blocks[b].size > 1 ? " (" + std::to_string(blocks[b].size) + " modes)" : "";
    const std::string title =
        quoted("s = " + base::short_number(frame.s(blocks[b].first), 3) + times);
    result.push_back("$modes using 1:" + std::to_string(first + b) + " with lines linewidth 2 " +
                     dashes + "linecolor rgb '" + palette_colour(b) + "' " +
                     (keyed ? "title " + title : "notitle"));
  }
  return result;
}

std::string panel(const std::string& title, const std::vector<std::string>& plotted) {
  return "set title " + quoted(title) + "\nplot " + base::join(plotted, ", ") + "\n";
}

}  // namespace

Figure mode_figure(const Climb& climb, const Frame& frame, const std::string& title) {
  if (frame.modes() == 0)
    return {"set title " + title_of("Mode strengths", title) +
                "\nunset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
                "set label 'none: inputs and targets are uncorrelated' at 0.5,0.5 center\n"
                "plot NaN notitle\n",
            450, 120};
  const bool trained = !climb.runs.empty();
  const arma::uvec& epochs = climb.epochs();
  arma::mat table = arma::conv_to<arma::vec>::from(epochs);
  if (trained)
    table = arma::join_rows(table, block_strengths(trajectory::mean_modes(climb.runs), frame));
  std::string panels;
  for (const RungResult& rung : climb.rungs) {
    const std::size_t first = table.n_cols + 1;
    if (trained) {
      auto plotted = curves(frame, 2, "", true);
      for (const std::string& curve : curves(frame, first, "dashtype 2 ", false))
        plotted.push_back(curve);
      panels += panel(runs_name(climb) + " (solid), " + rung.info.name + " (dashed)", plotted);
    } else {
      panels += panel(rung.info.name, curves(frame, first, "", true));
    }
    panels += "unset key\n";  // one key serves all panels
    table =
        arma::join_rows(table, trajectory::on_epochs(epochs, rung.solution.epochs,
                                                     block_strengths(rung.solution.modes, frame)));
  }
  if (climb.rungs.empty()) panels = panel(runs_name(climb), curves(frame, 2, "", true));
  return panel_grid(
      data_block("modes", table.rows(drawn_rows(epochs))),
      "set key bottom right opaque\nset ylabel 'mode strength / singular value'\n"
      "set yrange [-0.05:1.15<*<2]\nset xrange [0:" +
          base::short_number(std::max(last_moving_epoch(table), 1.0)) + "]\n" + panels,
      std::max<std::size_t>(1, climb.rungs.size()), title_of("Mode strengths", title));
}

}  // namespace festina::picture
