#include "festina/picture/learning_figure.hpp"

#include <optional>
#include <vector>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_rows = 24;

/// One kind of mark: an epoch per entry of the network's mode times, where there is one.
struct Marks {
  std::string title;
  std::string style;
  std::vector<std::optional<double>> epochs;
};

std::string point(int type, const std::string& colour) {
  return "pointtype " + std::to_string(type) + " pointsize 1.3 linewidth 1.5 linecolor rgb '" +
         colour + "'";
}

std::vector<Marks> all_marks(const Climb& climb, const RungResult& network) {
  const std::vector<race::ModeTimes>& own = network.mode_times;
  // Filled marks were measured on the trained network, hollow ones are predictions.
  std::vector<Marks> marks = {
      {"aligns in a time of τ/s", point(8, palette_colour(0)), {}},
      {"aligned to 90 %", point(9, palette_colour(0)), {}},
      {"half learned, alone in closed form", point(6, palette_colour(1)), {}},
      {"half learned", point(7, palette_colour(1)), {}}};
  for (const race::ModeTimes& times : own) {
    marks[0].epochs.push_back(times.alignment_time);
    marks[1].epochs.push_back(times.aligned);
    marks[2].epochs.push_back(times.learned_alone);
    marks[3].epochs.push_back(times.learned);
  }
  int type = 4;
  std::size_t colour = 2;
  for (const RungResult& theory : climb.rungs) {
    if (theory.info.describes != network.info.name || theory.mode_times.size() != own.size())
      continue;
    Marks found{"half learned, " + theory.info.name, point(type, palette_colour(colour)), {}};
    for (const race::ModeTimes& times : theory.mode_times) found.epochs.push_back(times.learned);
    marks.push_back(std::move(found));
    type = type == 4 ? 12 : 14;
    ++colour;
  }
  return marks;
}

std::string row_name(const RungResult& network, const race::ModeTimes& times) {
  return network.info.modes->pathways[times.pathway].name + ", " + block_name(times.block);
}

/// All entries, or `count` of them evenly spaced, the first and the last among them.
std::vector<std::size_t> at_most(const std::vector<std::size_t>& entries, std::size_t count) {
  if (entries.size() <= count) return entries;
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(entries[i * (entries.size() - 1) / (count - 1)]);
  return chosen;
}

Figure empty_figure(const std::string& title) {
  return {"set title " + title_of("Order of learning", title) +
              "\nunset border\nunset tics\nset xrange [0:1]\nset yrange [0:1]\n"
              "set label 'none: no mode has aligned or been half learned' at 0.5,0.5 center\n"
              "plot NaN notitle\n",
          450, 120};
}

}  // namespace

Figure learning_figure(const Climb& climb, const RungResult& network, const std::string& title) {
  std::vector<std::size_t> order = race::order_of_learning(network.mode_times);
  order = at_most(order, most_rows);
  const std::vector<Marks> marks = all_marks(climb, network);
  std::string data;
  std::vector<std::string> plotted;
  for (std::size_t m = 0; m < marks.size(); ++m) {
    arma::mat points(0, 2);
    for (std::size_t row = 0; row < order.size(); ++row)
      if (const auto epoch = marks[m].epochs[order[row]]; epoch && *epoch > 0)
        points = arma::join_cols(points, arma::mat(arma::rowvec{*epoch, static_cast<double>(row)}));
    if (points.is_empty()) continue;
    const std::string name = "marks" + std::to_string(m);
    data += data_block(name, points);
    plotted.push_back("$" + name + " using 1:2 with points " + marks[m].style + " title " +
                      quoted(marks[m].title));
  }
  if (plotted.empty()) return empty_figure(title);
  std::vector<std::string> tics;
  for (std::size_t row = 0; row < order.size(); ++row)
    tics.push_back(
        tic(row_name(network, network.mode_times[order[row]]), static_cast<double>(row)));
  const auto rows = static_cast<int>(order.size());
  return {data + line_plot_style() + "set title " + title_of("Order of learning", title) +
              "\nset logscale x\nset xlabel 'epoch'\nset yrange [" + std::to_string(rows) +
              "-0.3:-0.7]\nset ytics (" + base::join(tics, ", ") +
              ")\nset grid xtics ytics\nset key outside bottom center maxcols 1\nplot " +
              base::join(plotted, ", ") + "\n",
          620, 150 + 17 * rows};
}

}  // namespace festina::picture
