#include "festina/picture/zero_shot_figure.hpp"

#include <algorithm>
#include <vector>

#include "festina/base/text.hpp"
#include "festina/picture/maps.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

/// Points: height of the curves, and of a row of maps.
constexpr int curve_height = 330;
constexpr int map_height = 200;
constexpr int figure_width = 1000;
constexpr int title_height = 30;

std::vector<const RungResult*> rungs_asked(const Climb& climb) {
  std::vector<const RungResult*> asked;
  for (const RungResult& rung : climb.rungs)
    if (!rung.solution.held_out_loss.is_empty()) asked.push_back(&rung);
  return asked;
}

bool asks_for(const Task& task, const task::OutputBlock& block, arma::uword sample) {
  return !arma::vec(task.targets().col(sample).rows(block.first, block.first + block.size - 1))
              .is_zero();
}

/// The first samples in a row that ask for the block that the first one asks for.
struct Shown {
  task::OutputBlock block;
  arma::uword samples = 1;
};

Shown shown_part(const Task& held_out) {
  const std::vector<task::OutputBlock>& blocks = held_out.output_blocks();
  const auto asked =
      std::find_if(blocks.begin(), blocks.end(),
                   [&](const task::OutputBlock& block) { return asks_for(held_out, block, 0); });
  Shown shown{asked == blocks.end() ? blocks.front() : *asked};
  while (shown.samples < held_out.samples() && asks_for(held_out, shown.block, shown.samples))
    ++shown.samples;
  return shown;
}

arma::mat part_of(const arma::mat& outputs, const Shown& shown) {
  return outputs.submat(shown.block.first, 0, shown.block.first + shown.block.size - 1,
                        shown.samples - 1);
}

/// Where a panel stands, in points from the upper left corner of a figure of this height.
std::string place(double left, double top, double width, double height, double figure) {
  const auto share = [](double value) { return base::short_number(value, 6); };
  return "set size " + share(width / figure_width) + "," + share(height / figure) +
         "\nset origin " + share(left / figure_width) + "," + share(1 - (top + height) / figure) +
         "\n";
}

/// Columns: epoch; trained and held-out share of every rung.
arma::mat share_table(const std::vector<const RungResult*>& rungs, double trained,
                      double held_out) {
  const arma::uvec& epochs = rungs.front()->solution.epochs;
  arma::mat table = arma::conv_to<arma::vec>::from(epochs);
  for (const RungResult* rung : rungs)
    table = arma::join_rows(table, arma::vec(rung->solution.loss / trained),
                            arma::vec(rung->solution.held_out_loss / held_out));
  return table.rows(drawn_rows(epochs));
}

std::string curve_panels(const std::vector<const RungResult*>& rungs, double figure) {
  std::vector<std::string> plotted;
  for (std::size_t i = 0; i < rungs.size(); ++i) {
    const std::string colour = "linecolor rgb '" + palette_colour(i) + "' ";
    const std::string& name = rungs[i]->info.name;
    plotted.push_back("$share using 1:" + std::to_string(2 * i + 2) + " with lines linewidth 1 " +
                      "dashtype 2 " + colour + "title " + quoted(name + ", trained"));
    plotted.push_back("$share using 1:" + std::to_string(2 * i + 3) + " with lines linewidth " +
                      (i == 0 ? "3 " : "1.5 ") + colour + "title " + quoted(name + ", untrained"));
  }
  const std::string plot = "plot " + base::join(plotted, ", ") + "\n";
  const double half = figure_width / 2.0;
  return line_plot_style() + "set ylabel 'share of the loss left'\n" +
         place(0, title_height, half, curve_height, figure) + "set yrange [0:*]\n" + plot +
         place(half, title_height, half, curve_height, figure) +
         "set logscale y\nset format y '%g'\nset ylabel 'share left (logarithmic)'\nunset key\n"
         "set yrange [1e-6:1.5]\n" +
         plot + "unset logscale y\nset format y '% h'\nunset grid\n";
}

}  // namespace

bool has_held_out(const Climb& climb) {
  return climb.held_out && !rungs_asked(climb).empty();
}

Figure zero_shot_figure(const Climb& climb, const Task& task, const TimeMap& time,
                        const std::string& title) {
  const std::vector<const RungResult*> rungs = rungs_asked(climb);
  const Task& held_out = *climb.held_out;
  const Shown shown = shown_part(held_out);
  const arma::mat targets = part_of(held_out.targets(), shown);
  const auto height = static_cast<int>(title_height + curve_height + map_height * rungs.size());
  const std::size_t columns = rungs.front()->solution.snapshots.size() + 1;
  const double width = static_cast<double>(figure_width) / static_cast<double>(columns);

  const double of_trained = time.loss(task.targets());
  const double of_held_out = time.of_samples(held_out.samples()).loss(held_out.targets());
  std::string data = data_block("share", share_table(rungs, of_trained, of_held_out));
  std::string maps = map_style() + tics_of(targets) + range_of(targets) +
                     "set xlabel 'item'\nset ylabel 'output'\nunset colorbox\n";
  for (std::size_t row = 0; row < rungs.size(); ++row) {
    const Trajectory& solution = rungs[row]->solution;
    const double top = title_height + curve_height + static_cast<double>(map_height * row);
    for (std::size_t column = 0; column < columns; ++column) {
      const bool is_target = column + 1 == columns;
      const arma::mat values =
          is_target ? targets : part_of(solution.snapshots[column].held_out_outputs, shown);
      const std::string block = "map" + std::to_string(row) + "_" + std::to_string(column);
      data += map_data(block, values);
      maps += place(width * static_cast<double>(column), top, width, map_height, height) +
              map(block, values,
                  is_target ? "target"
                            : rungs[row]->info.name + ", epoch " +
                                  std::to_string(solution.snapshots[column].epoch));
    }
  }
  return {data + "set multiplot title " + title_of("Trained and untrained", title) + "\n" +
              curve_panels(rungs, height) + maps + "unset multiplot\n",
          figure_width, height};
}

}  // namespace festina::picture
