#include "festina/picture/heat_maps.hpp"

#include <algorithm>
#include <cmath>

#include "festina/picture/logged_words.hpp"
#include "festina/picture/maps.hpp"

namespace festina::picture {

namespace {

/// A map and what stands above it; without values: a place left empty.
struct TitledMap {
  std::string title;
  arma::mat values;
};

/// Rows of maps of outputs, samples from left to right, all on the colour scale `range`, which is
/// shown beside the last of every row. Axis labels only along the rim: the axes are the same
/// everywhere. Outputs are named beside the first map of a row, where their names are shown.
Figure map_grid(const Task& task, const std::vector<std::vector<TitledMap>>& rows,
                const std::string& range, const std::string& title) {
  const std::size_t columns = rows.front().size();
  std::string data;
  std::string plots;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    plots += row + 1 == rows.size() ? "set xlabel 'sample'\n" : "unset xlabel\n";
    for (std::size_t column = 0; column < columns; ++column) {
      const TitledMap& shown = rows[row][column];
      if (shown.values.is_empty()) {
        plots += "set multiplot next\n";
        continue;
      }
      const std::string block = "map" + std::to_string(row) + "_" + std::to_string(column);
      data += map_data(block, shown.values);
      plots += column == 0 ? "set ylabel 'output'\n" : "unset ylabel\n";
      if (shows_names(task.output_names()))
        plots += column == 0 ? named_tics("y", task.output_names()) : tics_of(shown.values);
      plots += column + 1 == columns ? "set colorbox\n" : "unset colorbox\n";
      plots += map(block, shown.values, shown.title);
    }
  }
  return {data + map_style() + tics_of(rows.front().front().values) + range +
              "set multiplot layout " + std::to_string(rows.size()) + "," +
              std::to_string(columns) + " title " + title + "\n" + plots + "unset multiplot\n",
          static_cast<int>(std::max<std::size_t>(450, 230 * columns)),
          static_cast<int>(40 + 260 * rows.size())};
}

std::string at_epoch(const std::string& name, const Snapshot& snapshot) {
  return name + ", epoch " + std::to_string(snapshot.epoch);
}

}  // namespace

Figure task_figure(const Task& task) {
  const auto cells = static_cast<int>(task.samples());
  const int width = std::clamp(2 * 120 + 2 * cells * 8, 700, 1200);
  return {map_data("inputs", task.inputs()) + map_data("targets", task.targets()) + map_style() +
              "set multiplot layout 1,2 title " + title_of("Task", task.name()) +
              "\nset xlabel 'sample'\nset ylabel 'input'\n" + named_tics("x", task.sample_names()) +
              named_tics("y", task.input_names()) + range_of(task.inputs()) +
              map("inputs", task.inputs(), "inputs X") + "set ylabel 'output'\n" +
              named_tics("y", task.output_names()) + range_of(task.targets()) +
              map("targets", task.targets(), "targets Y") + "unset multiplot\n",
          width, 420};
}

Figure output_figure(const Task& task, const Climb& climb) {
  std::vector<std::pair<std::string, const Trajectory*>> sources;
  if (!climb.runs.empty() && !climb.runs.front().snapshots.empty())
    sources.emplace_back(runs_name(climb) + " run 0", &climb.runs.front());
  for (const RungResult& rung : climb.rungs) sources.emplace_back(rung.info.name, &rung.solution);
  std::size_t columns = 0;
  for (const auto& [name, trajectory] : sources)
    columns = std::max(columns, trajectory->snapshots.size());
  std::vector<std::vector<TitledMap>> rows;
  for (const auto& [name, trajectory] : sources) {
    // A rung that takes over from a run later than the first chosen epochs has none of those.
    rows.emplace_back(columns - trajectory->snapshots.size(), TitledMap{});
    for (const Snapshot& snapshot : trajectory->snapshots)
      rows.back().push_back({at_epoch(name, snapshot), snapshot.outputs});
    rows.back().push_back({"targets", task.targets()});
  }
  return map_grid(task, rows, range_of(task.targets()), title_of("Outputs", task.name()));
}

std::vector<std::size_t> drawn_pathways(const RungResult& rung) {
  constexpr std::size_t most_pathways = 12;
  const std::vector<arma::mat>& last = rung.solution.snapshots.back().pathway_outputs;
  arma::vec size(last.size());
  for (std::size_t p = 0; p < last.size(); ++p) size(p) = arma::norm(last[p], "fro");
  const arma::uvec order = arma::stable_sort_index(size, "descend");
  std::vector<std::size_t> shown(order.begin(), order.end());
  shown.resize(std::min(most_pathways, shown.size()));
  std::sort(shown.begin(), shown.end());
  return shown;
}

Figure pathway_output_figure(const Task& task, const RungResult& rung) {
  const std::vector<std::size_t> shown = drawn_pathways(rung);
  const std::size_t pathways = rung.solution.snapshots.front().pathway_outputs.size();
  std::vector<std::vector<TitledMap>> rows(shown.size() + 1);
  double low = 0;
  double high = 0;
  const auto add = [&](std::vector<TitledMap>& row, const std::string& name,
                       const Snapshot& snapshot, const arma::mat& outputs) {
    row.push_back({at_epoch(name, snapshot), outputs});
    low = std::min(low, outputs.min());
    high = std::max(high, outputs.max());
  };
  for (const Snapshot& snapshot : rung.solution.snapshots) {
    for (std::size_t i = 0; i < shown.size(); ++i)
      add(rows[i], "pathway " + std::to_string(shown[i] + 1), snapshot,
          snapshot.pathway_outputs[shown[i]]);
    add(rows.back(), "all together", snapshot, snapshot.outputs);
  }
  const std::string some = shown.size() < pathways ? " (" + std::to_string(shown.size()) + " of " +
                                                         std::to_string(pathways) + ")"
                                                   : "";
  return map_grid(task, rows, palette(low, high > 0 ? high : 1),
                  title_of("Pathways of " + rung.info.name + some, task.name()));
}

}  // namespace festina::picture
