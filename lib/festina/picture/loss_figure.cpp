#include "festina/picture/loss_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

/// Columns: epoch; smallest, largest and mean ReLU loss where there are runs; one per rung.
arma::mat loss_table(const Climb& climb) {
  const arma::uvec& epochs = climb.epochs();
  arma::mat table = arma::conv_to<arma::vec>::from(epochs);
  if (!climb.runs.empty()) {
    const arma::mat all = losses(climb.runs);
    table = arma::join_rows(table, arma::min(all, 1), arma::max(all, 1), arma::mean(all, 1));
  }
  for (const RungResult& rung : climb.rungs) table = arma::join_rows(table, rung.solution.loss);
  return table.rows(drawn_rows(epochs));
}

std::string plot_command(const Climb& climb) {
  std::string plot;
  if (!climb.runs.empty())
    plot = "$loss using 1:2:3 with filledcurves fillcolor rgb '#bbbbbb' title " +
           quoted(std::to_string(climb.runs.size()) + " ReLU runs") +
           ", $loss using 1:4 with lines linewidth 2.5 linecolor rgb 'black' title 'ReLU mean'";
  std::size_t column = climb.runs.empty() ? 2 : 5;
  for (const RungResult& rung : climb.rungs) {
    std::string label = rung.info.name;
    if (rung.distance) label += " (" + short_number(100 * rung.distance->rel_l2, 3) + " %)";
    plot += (plot.empty() ? "" : ", ") + std::string("$loss using 1:") + std::to_string(column++) +
            " with lines " + rung_style(rung.info.name) + " title " + festina::quoted(label);
  }
  return "plot " + plot + "\n";
}

/// $loss, a column per curve behind the epochs, on a linear and a logarithmic axis.
Figure on_two_scales(const arma::mat& table, const std::string& plot, const std::string& title) {
  const double start = table.row(0).tail(table.n_cols - 1).max();
  const double lowest = std::max(1e-6 * start, 0.5 * table.cols(1, table.n_cols - 1).min());
  return {data_block("loss", table) + line_plot_style() + "set multiplot layout 1,2 title " +
              title + "\nset ylabel 'loss'\nset yrange [0:*]\n" + plot +
              "set logscale y\nset format y '%g'\nset ylabel 'loss (logarithmic)'\nunset key\nset "
              "yrange [" +
              short_number(lowest) + ":" + short_number(1.5 * start) + "]\n" + plot +
              "unset multiplot\n",
          900, 400};
}

}  // namespace

Figure loss_figure(const Climb& climb, const std::string& title) {
  return on_two_scales(loss_table(climb), plot_command(climb), title_of("Loss", title));
}

Figure comparison_figure(const Comparison& comparison, const std::string& first,
                         const std::string& second) {
  const arma::mat table = arma::join_rows(arma::conv_to<arma::vec>::from(comparison.epochs),
                                          comparison.first, comparison.second);
  const std::string plot = "plot $loss using 1:2 with lines linewidth 2 linecolor rgb '" +
                           palette_colour(0) + "' title " + quoted(first) +
                           ", $loss using 1:3 with lines linewidth 2 dashtype 2 linecolor "
                           "rgb '" +
                           palette_colour(1) + "' title " + quoted(second) + "\n";
  return on_two_scales(table.rows(drawn_rows(comparison.epochs)), plot,
                       quoted("Loss: " + short_number(100 * comparison.distance.rel_l2, 3) +
                              " % apart (relative L2)"));
}

}  // namespace festina
