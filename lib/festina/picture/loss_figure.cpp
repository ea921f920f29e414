#include "festina/picture/loss_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

/// A rung's loss and what the key says of it.
struct RungCurve {
  std::string rung;
  std::string label;
  arma::vec loss;
  std::optional<double> valid_until = {};  ///< epoch from which on it is drawn dashed
  arma::mat band = {};  ///< T × 2, least and most of its node sets; empty without
};

/// What a figure of losses shows; NaN where there is nothing.
struct Curves {
  arma::uvec epochs;
  arma::mat runs;  ///< T × runs, empty without runs
  arma::vec mean;
  std::vector<RungCurve> rungs;
  std::string whose;  ///< what the runs are called
};

/// "gdln (4.3 %)".
std::string label_of(const RungResult& rung, const std::optional<double>& apart) {
  return rung.info.name + (apart ? " (" + base::short_number(100 * *apart, 3) + " %)" : "");
}

/// "early (2 % until 4000)": its distance up to the epoch at which its own assumptions end, where
/// it gives one.
std::string valid_label_of(const RungResult& rung) {
  std::string label = label_of(rung, rung.valid_rel_l2);
  if (!rung.valid_rel_l2) return label;
  label.insert(label.size() - 1, " until " + std::to_string(*rung.info.valid_until));
  return label;
}

/// Columns: epoch; smallest, largest and mean ReLU loss where there are runs; one per rung.
arma::mat loss_table(const Curves& curves) {
  arma::mat table = arma::conv_to<arma::vec>::from(curves.epochs);
  if (!curves.runs.is_empty()) {
    arma::mat band = arma::join_rows(arma::min(curves.runs, 1), arma::max(curves.runs, 1));
    band.rows(arma::find_nonfinite(curves.mean)).fill(arma::datum::nan);
    table = arma::join_rows(table, band, curves.mean);
  }
  for (const RungCurve& rung : curves.rungs) table = arma::join_rows(table, rung.loss, rung.band);
  return table.rows(drawn_rows(curves.epochs));
}

/// Where its limit stands in a figure that shows the rung `later` epochs later.
std::optional<double> limit_of(const ladder::RungInfo& info, double later) {
  if (!info.valid_until) return {};
  return static_cast<double>(*info.valid_until) + later;
}

/// A rung's curve, in `column`: dashed, or solid up to its limit and dashed from there on.
std::string curve_command(const arma::uvec& epochs, const RungCurve& rung, std::size_t column) {
  const std::string title = " title " + quoted(rung.label);
  const std::string place = std::to_string(column);
  if (!rung.valid_until)
    return "$loss using 1:" + place + " with lines " + rung_style(rung.rung) + title;
  // Both parts have the last drawn epoch before the limit, so that they meet.
  const arma::uvec drawn = epochs(drawn_rows(epochs));
  const arma::uvec before =
      drawn(arma::find(arma::conv_to<arma::vec>::from(drawn) <= std::max(0.0, *rung.valid_until)));
  const std::string limit = std::to_string(before.max());
  return "$loss using 1:($1 <= " + limit + " ? $" + place + " : NaN) with lines " +
         rung_style(rung.rung, Line::solid) + title + ", $loss using 1:($1 >= " + limit + " ? $" +
         place + " : NaN) with lines " + rung_style(rung.rung, Line::dashed) + " notitle";
}

std::string plot_command(const Curves& curves) {
  std::string plot;
  if (!curves.runs.is_empty())
    plot = "$loss using 1:2:3 with filledcurves fillcolor rgb '#bbbbbb' title " +
           quoted(std::to_string(curves.runs.n_cols) + " " + curves.whose + " runs") +
           ", $loss using 1:4 with lines linewidth 2.5 linecolor rgb 'black' title " +
           quoted(curves.whose + " mean");
  std::size_t column = curves.runs.is_empty() ? 2 : 5;
  for (const RungCurve& rung : curves.rungs) {
    if (!plot.empty()) plot += ", ";
    if (!rung.band.is_empty())
      plot += "$loss using 1:" + std::to_string(column + 1) + ":" + std::to_string(column + 2) +
              " with filledcurves fillstyle transparent solid 0.25 fillcolor rgb " +
              quoted(rung_colour(rung.rung)) + " notitle, ";
    plot += curve_command(curves.epochs, rung, column);
    column += 1 + rung.band.n_cols;
  }
  return "plot " + plot + "\n";
}

/// Least and most loss of its node sets; empty without.
arma::mat band_of(const RungResult& rung) {
  if (rung.nodes.size() < 2) return {};
  arma::mat sets(rung.solution.loss.n_elem, rung.nodes.size());
  for (std::size_t i = 0; i < rung.nodes.size(); ++i) sets.col(i) = rung.nodes[i].loss;
  return arma::join_rows(arma::min(sets, 1), arma::max(sets, 1));
}

/// A panel from `left` to `right`, shares of the figure's width.
std::string across(double left, double right) {
  return "set lmargin at screen " + base::short_number(left) + "\nset rmargin at screen " +
         base::short_number(right) + "\n";
}

/// $loss, a column per curve behind the epochs, on a linear and a logarithmic axis.
Figure on_two_scales(const arma::mat& table, const std::string& plot, const std::string& title) {
  const arma::mat shown = table.cols(1, table.n_cols - 1);
  const arma::vec values = shown(arma::find_finite(shown));
  const double start = values.max();
  const double lowest = std::max(1e-6 * start, 0.5 * values.min());
  // Up to sixteen curves: the key has a place of its own, right of both panels.
  return {data_block("loss", table) + line_plot_style() + "set multiplot title " + title +
              "\nset tmargin at screen 0.9\nset bmargin at screen 0.16\n" + across(0.06, 0.39) +
              "unset key\nset ylabel 'loss'\nset yrange [0:*]\n" + plot + across(0.46, 0.79) +
              "set key at screen 0.8, screen 0.9 top left Left reverse samplen 3\n"
              "set logscale y\nset format y '%g'\nset ylabel 'loss (logarithmic)'\nset yrange [" +
              base::short_number(lowest) + ":" + base::short_number(1.5 * start) + "]\n" + plot +
              "unset multiplot\n",
          1150, 400};
}

Figure figure_of(const Curves& curves, const std::string& title) {
  return on_two_scales(loss_table(curves), plot_command(curves), title);
}

}  // namespace

Figure loss_figure(const Climb& climb, const std::string& title) {
  Curves curves{climb.epochs(), {}, {}, {}, runs_name(climb)};
  if (!climb.runs.empty()) {
    curves.runs = trajectory::losses(climb.runs);
    curves.mean = trajectory::mean_loss(climb.runs);
  }
  for (const RungResult& rung : climb.rungs) {
    const auto apart = rung.distance ? std::optional(rung.distance->rel_l2) : std::nullopt;
    curves.rungs.push_back(
        {rung.info.name, rung.info.valid_until ? valid_label_of(rung) : label_of(rung, apart),
         trajectory::on_epochs(curves.epochs, rung.solution.epochs, rung.solution.loss),
         limit_of(rung.info, 0), band_of(rung)});
  }
  return figure_of(curves, title_of("Loss", title));
}

Figure moved_loss_figure(const Climb& climb, const std::string& title) {
  const trajectory::AlignedRuns& runs = climb.aligned_runs.value();
  Curves curves{climb.epochs(), runs.losses, runs.mean, {}, runs_name(climb)};
  for (const RungResult& rung : climb.rungs)
    if (rung.first_drop_epoch && rung.info.from_run.empty())
      curves.rungs.push_back({rung.info.name, label_of(rung, rung.aligned_rel_l2),
                              trajectory::moved_loss(rung.solution.epochs, rung.solution.loss,
                                                     runs.drop - *rung.first_drop_epoch),
                              limit_of(rung.info, runs.drop - *rung.first_drop_epoch)});
  return figure_of(curves, title_of("Loss, first drops moved together", title));
}

Figure comparison_figure(const trajectory::Comparison& comparison, const std::string& first,
                         const std::string& second) {
  const arma::mat table = arma::join_rows(arma::conv_to<arma::vec>::from(comparison.epochs),
                                          comparison.first, comparison.second);
  const std::string plot = "plot $loss using 1:2 with lines linewidth 2 linecolor rgb '" +
                           palette_colour(0) + "' title " + quoted(first) +
                           ", $loss using 1:3 with lines linewidth 2 dashtype 2 linecolor "
                           "rgb '" +
                           palette_colour(1) + "' title " + quoted(second) + "\n";
  return on_two_scales(table.rows(drawn_rows(comparison.epochs)), plot,
                       quoted("Loss: " + base::short_number(100 * comparison.distance.rel_l2, 3) +
                              " % apart (relative L2)"));
}

}  // namespace festina::picture
