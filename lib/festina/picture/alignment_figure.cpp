#include "festina/picture/alignment_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/style.hpp"

namespace festina {

namespace {

constexpr std::size_t most_pathways = 9;

/// $name: the columns of `table` beside their epochs.
std::string epoch_table(const std::string& name, const arma::uvec& epochs, const arma::mat& table) {
  const arma::mat all = arma::join_rows(arma::conv_to<arma::vec>::from(epochs), table);
  return data_block(name, all.rows(drawn_rows(epochs)));
}

/// Curves of the pathways of a rung against their own frames: right vectors, then left ones.
std::string pathway_panel(const RungResult& rung, const std::string& table, std::size_t shown) {
  std::vector<std::string> plotted;
  for (std::size_t p = 0; p < shown; ++p) {
    const std::string colour = "linewidth 2 linecolor rgb '" + palette_colour(p) + "' ";
    plotted.push_back("$" + table + " using 1:" + std::to_string(p + 2) + " with lines " + colour +
                      "title " + quoted(rung.info.modes->pathways[p].name));
    plotted.push_back("$" + table + " using 1:" + std::to_string(shown + p + 2) +
                      " with lines dashtype 3 " + colour + "notitle");
  }
  return "set title " + quoted(rung.info.name + ": right vectors (solid), left (dotted)") +
         "\nplot " + join(plotted, ", ") + "\n";
}

}  // namespace

Figure alignment_figure(const Climb& climb, const std::string& title) {
  std::string data;
  std::string pathway_panels;
  std::vector<std::string> task;
  std::size_t panels = 1;
  const auto add_task_curve = [&](const Trajectory& solution, const std::string& label,
                                  const std::string& style) {
    const std::string name = "task" + std::to_string(task.size());
    data += epoch_table(name, solution.epochs, solution.alignment);
    task.push_back("$" + name + " using 1:2 with lines " + style + " title " + quoted(label));
  };
  if (!climb.runs.empty())
    add_task_curve(climb.runs.front(), "ReLU run 0", "linewidth 2.5 linecolor rgb 'black'");
  for (const RungResult& rung : climb.rungs) {
    if (rung.solution.alignment.is_empty()) continue;
    add_task_curve(rung.solution, rung.info.name, rung_style(rung.info.name));
    if (!rung.info.modes) continue;
    const std::string name = "pathways" + std::to_string(panels++);
    const std::size_t shown = std::min(most_pathways, rung.info.modes->pathways.size());
    data += epoch_table(name, rung.solution.epochs,
                        arma::join_cols(rung.solution.right_alignment.head_rows(shown),
                                        rung.solution.left_alignment.head_rows(shown))
                            .t());
    pathway_panels += pathway_panel(rung, name, shown);
  }
  return panel_grid(data,
                    "set yrange [-0.75:1.05]\nset ytics 0,0.2,1\nset key bottom right\nset ylabel "
                    "'share along the "
                    "frame'\nset title 'outputs along the modes of the task'\nplot " +
                        join(task, ", ") + "\nunset ylabel\n" + pathway_panels,
                    panels, title_of("Alignment", title));
}

}  // namespace festina
