#include "festina/picture/selectivity_figure.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t columns = 4;

/// The share of contexts is the number of contexts drawn once more.
bool is_drawn(const measure::SelectivityMeasure& measure) {
  return measure.key != "active_share";
}

std::vector<std::string> styles() {
  return {"linewidth 2.5 linecolor rgb 'black'",
          "linewidth 2 dashtype 3 linecolor rgb '" + palette_colour(1) + "'",
          "linewidth 2 linecolor rgb '" + palette_colour(0) + "'"};
}

/// Distance of tics that leaves room for numbers in a narrow panel: 1, 2 or 5 times a power of ten.
double tic_step(double last) {
  double step = 1;
  for (double factor = 1; last / step > 4; factor *= 10)
    for (const double digit : {1.0, 2.0, 5.0})
      if (last / step > 4) step = digit * factor;
  return step;
}

/// Epoch, measured, modular, least and most of random; NaN where there is no value.
arma::mat table_of(const measure::SelectivityMeasure& measure,
                   const std::vector<arma::uword>& epochs,
                   const std::vector<measure::SelectivityWithNulls>& selectivities) {
  arma::mat table(epochs.size(), 5);
  for (std::size_t row = 0; row < epochs.size(); ++row) {
    const measure::SelectivityWithNulls& s = selectivities[row];
    table(row, 0) = static_cast<double>(epochs[row]);
    table(row, 1) = measure.value(s.measured).value_or(arma::datum::nan);
    table(row, 2) = measure.value(s.modular).value_or(arma::datum::nan);
    const std::optional<base::Spread> chance = s.chance(measure);
    table(row, 3) = chance ? chance->least : arma::datum::nan;
    table(row, 4) = chance ? chance->most : arma::datum::nan;
  }
  return table;
}

std::string panel(const measure::SelectivityMeasure& measure, const std::string& block, bool any,
                  double contexts) {
  const double low = measure.lowest(contexts);
  const double high = measure.highest(contexts);
  const double room = 0.04 * (high - low);
  std::string commands = "set title " + quoted(measure.words) + "\nset yrange [" +
                         base::short_number(low - room, 7) + ":" +
                         base::short_number(high + room, 7) + "]\n";
  if (!any)
    return commands + "set label 1 'not defined for this task' at graph 0.5,0.5 center\n" +
           "plot NaN notitle\nunset label 1\n";
  std::vector<std::string> plotted;
  const std::vector<std::string> shapes = {"1:2 with lines ", "1:3 with lines ",
                                           "1:4:5 with filledcurves fillstyle solid 0.5 border "};
  for (std::size_t curve = 3; curve-- > 0;)  // what was measured on top
    plotted.push_back("$" + block + " using " + shapes[curve] + styles()[curve] + " notitle");
  return commands + "plot " + base::join(plotted, ", ") + "\n";
}

}  // namespace

Figure selectivity_figure(const std::vector<arma::uword>& epochs,
                          const std::vector<measure::SelectivityWithNulls>& selectivities,
                          const std::string& title) {
  if (epochs.empty() || epochs.size() != selectivities.size())
    throw InputError("selectivity figure: " + std::to_string(selectivities.size()) +
                     " selectivities for " + std::to_string(epochs.size()) + " epochs");
  std::string data;
  std::string panels;
  std::size_t count = 1;  // the key
  for (const measure::SelectivityMeasure& measure : measure::selectivity_measures()) {
    if (!is_drawn(measure)) continue;
    const arma::mat table = table_of(measure, epochs, selectivities);
    data += data_block(measure.key, table);
    panels +=
        panel(measure, measure.key, !arma::uvec(arma::find_finite(table.tail_cols(4))).is_empty(),
              static_cast<double>(selectivities.back().measured.contexts));
    ++count;
  }
  const std::vector<std::string> style = styles();
  const std::size_t rows = (count + columns - 1) / columns;
  const double last = std::max<double>(1, static_cast<double>(epochs.back()));
  return {data + line_plot_style() + "set xrange [0:" + base::short_number(last, 9) +
              "]\nset xtics " + base::short_number(tic_step(last), 9) + "\nset multiplot layout " +
              std::to_string(rows) + "," + std::to_string(columns) + " title " +
              title_of("Selectivity for contexts", title) + "\n" + panels +
              key_panel({style[0] + " title 'the network'",
                         style[2] + " title 'its gates in random order'",
                         style[1] + " title 'one context for each unit'"}) +
              "unset multiplot\n",
          1280, static_cast<int>(40 + 290 * rows)};
}

}  // namespace festina::picture
