#include "festina/sweep/sweep_figures.hpp"

#include <algorithm>
#include <boost/lexical_cast.hpp>
#include <cmath>
#include <numeric>
#include <optional>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"
#include "festina/sweep/over_seeds.hpp"
#include "festina/sweep/theory_curves.hpp"

namespace festina::sweep {

namespace {

/// Values of a varied key along an axis: numbers where all are, places 1, 2, … otherwise.
struct Axis {
  std::string key;
  std::vector<std::string> values;  ///< in the plan's order, each once
  std::vector<double> places;
  bool numeric;

  double place(const std::string& value) const {
    const auto found = std::find(values.begin(), values.end(), value);
    return places[static_cast<std::size_t>(found - values.begin())];
  }
  /// Spread over more than a factor of ten, so better seen in powers.
  bool logarithmic() const {
    const auto [low, high] = std::minmax_element(places.begin(), places.end());
    return numeric && *low > 0 && *high / *low >= 10;
  }
};

Axis axis_of(const std::vector<SweepGroup>& groups, const std::string& key, std::size_t position) {
  Axis axis{key, {}, {}, true};
  for (const SweepGroup& group : groups) {
    const std::string& value = group.values[position];
    if (std::find(axis.values.begin(), axis.values.end(), value) == axis.values.end())
      axis.values.push_back(value);
  }
  for (const std::string& value : axis.values) {
    double number = 0;
    axis.numeric = axis.numeric && boost::conversion::try_lexical_convert(value, number) &&
                   std::isfinite(number);
    axis.places.push_back(number);
  }
  if (!axis.numeric)
    for (std::size_t i = 0; i < axis.places.size(); ++i)
      axis.places[i] = static_cast<double>(i + 1);
  return axis;
}

/// "train.learning_rate 0.01, …" of the keys other than those at `without`; "" where these are all.
std::string name_of(const SweepTable& table, const SweepGroup& group,
                    const std::vector<std::size_t>& without) {
  const std::vector<std::string> keys = table.sweep.plan.keys();
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < keys.size(); ++i)
    if (std::find(without.begin(), without.end(), i) == without.end())
      parts.push_back(keys[i] + " " + group.values[i]);
  return base::join(parts, ", ");
}

/// A key and those that vary with it.
std::vector<std::size_t> together(const SweepPlan& plan, std::size_t position) {
  if (position < plan.grid.size()) return {position};
  std::vector<std::size_t> positions(plan.list.size());
  std::iota(positions.begin(), positions.end(), plan.grid.size());
  return positions;
}

/// Groups that differ in one key only, by the values of the others, in order.
std::vector<std::pair<std::string, std::vector<const SweepGroup*>>> lines_of(
    const SweepTable& table, const std::vector<SweepGroup>& groups, std::size_t position) {
  std::vector<std::pair<std::string, std::vector<const SweepGroup*>>> lines;
  for (const SweepGroup& group : groups) {
    const std::string name = name_of(table, group, together(table.sweep.plan, position));
    auto found = std::find_if(lines.begin(), lines.end(),
                              [&](const auto& line) { return line.first == name; });
    if (found == lines.end()) found = lines.insert(lines.end(), {name, {}});
    found->second.push_back(&group);
  }
  return lines;
}

/// Place, median, lower and upper quartile by rising place; rows without numbers are left out.
arma::mat line_table(const std::vector<const SweepGroup*>& line, const Axis& axis,
                     std::size_t position, std::size_t measure) {
  std::vector<arma::rowvec> rows;
  for (const SweepGroup* group : line) {
    const base::Quartiles& q = group->measures[measure];
    if (std::isfinite(q.median))
      rows.push_back({axis.place(group->values[position]), q.median, q.lower, q.upper});
  }
  std::sort(rows.begin(), rows.end(),
            [](const arma::rowvec& a, const arma::rowvec& b) { return a(0) < b(0); });
  arma::mat table(rows.size(), 4);
  for (std::size_t i = 0; i < rows.size(); ++i) table.row(i) = rows[i];
  return table;
}

std::string x_axis(const Axis& axis) {
  std::string commands = "set xlabel " + picture::quoted(axis.key) + "\n";
  const auto [low, high] = std::minmax_element(axis.places.begin(), axis.places.end());
  double from = *low - 0.5;
  double to = *high + 0.5;
  if (axis.logarithmic()) {
    constexpr double margin = 1.2;
    commands += "set logscale x\n";
    from = *low / margin;
    to = *high * margin;
  } else if (axis.numeric) {
    const double margin = *high > *low ? 0.05 * (*high - *low) : 0.5;
    from = *low - margin;
    to = *high + margin;
  }
  commands +=
      "set xrange [" + base::short_number(from, 9) + ":" + base::short_number(to, 9) + "]\n";
  constexpr std::size_t most_tics = 8;
  if (axis.values.size() > most_tics && axis.numeric) return commands;
  std::vector<std::string> tics;
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    tics.push_back(picture::tic(axis.values[i], axis.places[i]));
  return commands + "set xtics (" + base::join(tics, ", ") + ")\n";
}

/// Name of the here-document with a line's numbers in a measure's panel.
std::string block_of(std::size_t measure, std::size_t line) {
  return std::string("m").append(std::to_string(measure)).append("_").append(std::to_string(line));
}

/// A measure that a panel shows, and how its axis is named.
struct Shown {
  std::size_t measure;
  std::string title;
  std::string label;
  bool logarithmic;
  double scale;
};

/// Final loss, half-loss epoch and the error of every rung, where any combination has them.
std::vector<Shown> shown_measures(const SweepTable& table, const std::vector<SweepGroup>& groups) {
  std::vector<Shown> shown;
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    const std::string& name = table.measures[m];
    const bool any = std::any_of(groups.begin(), groups.end(), [m](const SweepGroup& group) {
      return std::isfinite(group.measures[m].median);
    });
    if (!any) continue;
    if (name == "final_loss") shown.push_back({m, "final loss", "loss", true, 1});
    if (name == "half_loss_epoch") shown.push_back({m, "half of the loss gone", "epoch", false, 1});
    if (name.ends_with(".rel_l2"))
      shown.push_back(
          {m, "error of " + name.substr(0, name.size() - 7), "rel_l2 in %", false, 100});
  }
  return shown;
}

SweepFigure figure_against(const SweepTable& table, const std::vector<SweepGroup>& groups,
                           std::size_t position) {
  const Axis axis = axis_of(groups, table.sweep.plan.keys()[position], position);
  const auto lines = lines_of(table, groups, position);
  const std::size_t drawn = std::min(lines.size(), picture::palette_size());
  std::string data;
  std::string panels = x_axis(axis) + "unset key\n";
  std::size_t count = 0;
  for (const Shown& shown : shown_measures(table, groups)) {
    std::vector<std::string> plots;
    for (std::size_t l = 0; l < drawn; ++l) {
      const arma::mat numbers = line_table(lines[l].second, axis, position, shown.measure);
      if (numbers.is_empty()) continue;
      const std::string block = block_of(shown.measure, l);
      arma::mat scaled = numbers;
      scaled.cols(1, 3) *= shown.scale;
      data += picture::data_block(block, scaled);
      const std::string colour = " linecolor rgb '" + picture::palette_colour(l) + "'";
      if (axis.numeric && numbers.n_rows > 1)
        plots.push_back("$" + block +
                        " using 1:3:4 with filledcurves fillstyle transparent solid "
                        "0.2 noborder" +
                        colour + " notitle");
      else
        plots.push_back("$" + block + " using 1:2:3:4 with yerrorbars pointtype 0 linewidth 1" +
                        colour + " notitle");
      plots.push_back("$" + block +
                      " using 1:2 with linespoints linewidth 2 pointtype 7 "
                      "pointsize 0.6" +
                      colour + " title " + picture::quoted(lines[l].first));
    }
    if (plots.empty()) continue;
    ++count;
    panels += "set title " + picture::quoted(shown.title) + "\nset ylabel " +
              picture::quoted(shown.label) + "\n" +
              (shown.logarithmic ? "set logscale y\nset format y '%g'\nset yrange [*:*]\n"
                                 : "unset logscale y\nset format y '%g'\nset yrange [0:*]\n") +
              "plot " + base::join(plots, ", ") + "\n";
  }
  if (lines.size() > 1) {
    std::vector<std::string> entries;
    for (std::size_t l = 0; l < drawn; ++l)
      entries.push_back("linewidth 2 linecolor rgb '" + picture::palette_colour(l) + "' title " +
                        picture::quoted(lines[l].first));
    panels += "unset logscale\n" + picture::key_panel(entries);
    ++count;
  }
  std::string caption = "Against " + axis.key + ": median and quartiles over " +
                        std::to_string(table.sweep.plan.seeds.size()) + " seed" +
                        (table.sweep.plan.seeds.size() == 1 ? "" : "s") + ".";
  if (lines.size() > drawn)
    caption += " The first " + std::to_string(drawn) + " of " + std::to_string(lines.size()) +
               " combinations of the other keys are drawn.";
  return {axis.key, caption,
          picture::panel_grid(data, panels, count,
                              picture::title_of("Against " + axis.key, table.sweep.name))};
}

/// The median loss of a combination's runs by epoch, with quartiles: epoch, median, lower, upper.
arma::mat median_curve(const SweepTable& table, std::size_t combination) {
  const auto losses = losses_by_epoch(table, combination, "relu");
  arma::mat curve(losses.size(), 4);
  arma::uword row = 0;
  for (const auto& [epoch, values] : losses) {
    const base::Quartiles q = base::quartiles(values);
    curve.row(row++) = arma::rowvec{epoch, q.median, q.lower, q.upper};
  }
  if (curve.is_empty()) return curve;
  return curve.rows(picture::drawn_rows(arma::conv_to<arma::uvec>::from(curve.col(0))));
}

std::optional<SweepFigure> loss_curves(const SweepTable& table,
                                       const std::vector<SweepGroup>& groups) {
  const std::size_t drawn = std::min(groups.size(), picture::palette_size());
  std::string data;
  std::vector<std::string> plots;
  for (std::size_t g = 0; g < drawn; ++g) {
    const arma::mat curve = median_curve(table, g);
    if (curve.is_empty()) continue;
    const std::string block = std::string("loss").append(std::to_string(g));
    data += picture::data_block(block, curve);
    const std::string colour = " linecolor rgb '" + picture::palette_colour(g) + "'";
    const std::string name = name_of(table, groups[g], {});
    plots.push_back("$" + block +
                    " using 1:3:4 with filledcurves fillstyle transparent solid 0.2 "
                    "noborder" +
                    colour + " notitle");
    plots.push_back("$" + block + " using 1:2 with lines linewidth 2" + colour + " title " +
                    picture::quoted(name.empty() ? "ReLU nets" : name));
  }
  if (plots.empty()) return std::nullopt;
  std::string caption = "Loss of the ReLU nets by epoch: median and quartiles over the seeds.";
  if (groups.size() > drawn)
    caption += " The first " + std::to_string(drawn) + " of " + std::to_string(groups.size()) +
               " combinations are drawn.";
  const std::string plot = "plot " + base::join(plots, ", ") + "\n";
  return SweepFigure{
      "loss",
      caption,
      {data + picture::line_plot_style() + "set multiplot layout 1,2 title " +
           picture::title_of("Loss", table.sweep.name) + "\nset ylabel 'loss'\nset yrange [0:*]\n" +
           plot +
           "set logscale y\nset format y '%g'\nset ylabel 'loss (logarithmic)'\nunset key\nset "
           "yrange [*:*]\n" +
           plot + "unset multiplot\n",
       900, 400}};
}

}  // namespace

std::vector<SweepFigure> sweep_figures(const SweepTable& table) {
  const std::vector<SweepGroup> groups = summarise(table);
  std::vector<SweepFigure> figures;
  if (auto loss = loss_curves(table, groups)) figures.push_back(std::move(*loss));
  if (auto theories = theory_curves(table)) figures.push_back(std::move(*theories));
  if (shown_measures(table, groups).empty()) return figures;
  // One figure for the list, whose keys vary together.
  const std::size_t drawn = table.sweep.plan.grid.size() + (table.sweep.plan.list.empty() ? 0 : 1);
  for (std::size_t key = 0; key < drawn; ++key)
    figures.push_back(figure_against(table, groups, key));
  return figures;
}

}  // namespace festina::sweep
