#include "festina/picture/loss_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

/// Columns: epoch, smallest, largest and mean ReLU loss, then one per rung.
arma::mat loss_table(const Climb& climb) {
  const arma::uvec rows = drawn_rows(climb.runs.front().epochs);
  arma::mat losses(climb.runs.front().loss.n_elem, climb.runs.size());
  for (std::size_t run = 0; run < climb.runs.size(); ++run) losses.col(run) = climb.runs[run].loss;
  arma::mat table =
      arma::join_rows(arma::conv_to<arma::vec>::from(climb.runs.front().epochs),
                      arma::min(losses, 1), arma::max(losses, 1), arma::mean(losses, 1));
  for (const RungResult& rung : climb.rungs) table = arma::join_rows(table, rung.solution.loss);
  return table.rows(rows);
}

std::string plot_command(const Climb& climb) {
  std::string plot = "plot $loss using 1:2:3 with filledcurves fillcolor rgb '#bbbbbb' title " +
                     quoted(std::to_string(climb.runs.size()) + " ReLU runs") +
                     ", $loss using 1:4 with lines linewidth 2.5 linecolor rgb 'black' title 'ReLU "
                     "mean'";
  for (std::size_t i = 0; i < climb.rungs.size(); ++i) {
    const RungResult& rung = climb.rungs[i];
    const std::string label =
        rung.info.name + " (" + short_number(100 * rung.distance.rel_l2, 3) + " %)";
    plot += ", $loss using 1:" + std::to_string(i + 5) + " with lines " +
            rung_style(rung.info.name) + " title " + quoted(label);
  }
  return plot + "\n";
}

}  // namespace

Figure loss_figure(const Climb& climb, const std::string& title) {
  const arma::mat table = loss_table(climb);
  const double start = table(0, 3);
  const double lowest = std::max(1e-6 * start, 0.5 * table.cols(1, table.n_cols - 1).min());
  const std::string plot = plot_command(climb);
  return {data_block("loss", table) + line_plot_style() + "set multiplot layout 1,2 title " +
              title_of("Loss", title) + "\nset ylabel 'loss'\nset yrange [0:*]\n" + plot +
              "set logscale y\nset format y '%g'\nset ylabel 'loss (logarithmic)'\nunset key\nset "
              "yrange [" +
              short_number(lowest) + ":" + short_number(1.5 * start) + "]\n" + plot +
              "unset multiplot\n",
          900, 400};
}

}  // namespace festina
