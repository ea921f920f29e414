#include "festina/picture/similarity_figure.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/base/letters.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/maps.hpp"
#include "festina/picture/sample_marks.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_columns = 4;
constexpr std::size_t most_runs = 8;  ///< contexts that have room for their names

/// Lines between contexts, and their names in place of the samples' numbers.
std::string context_lines(const Task& task) {
  const std::vector<ContextRun> runs = context_runs(task);
  std::string commands;
  for (std::size_t run = 1; run < runs.size(); ++run) {
    const std::string at = base::short_number(static_cast<double>(runs[run].first) + 0.5, 9);
    const std::string style = " nohead front linewidth 0.7 linecolor rgb '#333333'\n";
    commands += "set arrow from first " + at + ", graph 0 to first " + at + ", graph 1" + style +
                "set arrow from graph 0, first " + at + " to graph 1, first " + at + style;
  }
  if (runs.size() < 2 || runs.size() > most_runs) return commands;
  std::vector<std::string> tics;
  for (const ContextRun& run : runs)
    tics.push_back(tic(base::shortened(task.context_names()[run.context], 12),
                       static_cast<double>(run.first) + 0.5 * static_cast<double>(run.size + 1)));
  return commands + "set xtics (" + base::join(tics, ", ") + ") scale 0\nset ytics (" +
         base::join(tics, ", ") + ") scale 0 rotate by 90 center offset 0.5,0\n";
}

}  // namespace

Figure similarity_figure(const Task& task, const std::vector<arma::uword>& epochs,
                         const std::vector<arma::mat>& similarities, const std::string& title) {
  if (epochs.empty() || epochs.size() != similarities.size())
    throw InputError("similarity figure: " + std::to_string(similarities.size()) +
                     " matrices for " + std::to_string(epochs.size()) + " epochs");
  std::string data;
  std::string plots;
  double low = 0;
  const std::size_t columns = std::min(most_columns, epochs.size());
  const std::size_t rows = (epochs.size() + columns - 1) / columns;
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    if (similarities[i].n_rows != task.samples() || similarities[i].n_cols != task.samples())
      throw InputError("similarity figure: a matrix of " + std::to_string(similarities[i].n_rows) +
                       " × " + std::to_string(similarities[i].n_cols) + " for " +
                       std::to_string(task.samples()) + " samples");
    const std::string block = "similarity" + std::to_string(i);
    low = std::min(low, similarities[i].min());
    data += map_data(block, similarities[i]);
    plots += map(block, similarities[i], "epoch " + std::to_string(epochs[i]));
  }
  // One scale for all, with room of its own: every matrix is drawn in the same size.
  return {data + map_style() + tics_of(similarities.front()) + context_lines(task) +
              palette(low < 0 ? -1 : 0, 1) +
              "set size square\nset colorbox user origin screen 0.93," +
              (rows == 1 ? "0.14 size screen 0.012,0.6" : "0.3 size screen 0.012,0.4") + "\n" +
              "set multiplot layout " + std::to_string(rows) + "," + std::to_string(columns) +
              " title " + title_of("Similarity of hidden activity", title) +
              " margins screen 0.06, 0.9, " + (rows == 1 ? "0.1, 0.82" : "0.08, 0.88") +
              " spacing screen " + base::short_number(0.2 / static_cast<double>(columns + 1)) +
              ", " + base::short_number(0.24 / static_cast<double>(rows + 1)) + "\n" + plots +
              "unset multiplot\n",
          static_cast<int>(90 + 240 * columns), static_cast<int>(50 + 250 * rows)};
}

}  // namespace festina::picture
