#include "festina/picture/alignment_figure.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/picture/logged_words.hpp"
#include "festina/picture/style.hpp"

namespace festina::picture {

namespace {

constexpr std::size_t most_pathways = 9;

/// $name: the columns of `table` beside their epochs.
std::string epoch_table(const std::string& name, const arma::uvec& epochs, const arma::mat& table) {
  const arma::mat all = arma::join_rows(arma::conv_to<arma::vec>::from(epochs), table);
  return data_block(name, all.rows(drawn_rows(epochs)));
}

std::string line_of(std::size_t pathway) {
  return "linewidth 2 linecolor rgb '" + palette_colour(pathway) + "' ";
}

/// Curves of the pathways of a rung against their own frames: right vectors, then left ones.
std::string pathway_panel(const RungResult& rung, const std::string& table, std::size_t shown) {
  std::vector<std::string> plotted;
  for (std::size_t p = 0; p < shown; ++p) {
    plotted.push_back("$" + table + " using 1:" + std::to_string(p + 2) + " with lines " +
                      line_of(p) + "notitle");
    plotted.push_back("$" + table + " using 1:" + std::to_string(shown + p + 2) +
                      " with lines dashtype 3 " + line_of(p) + "notitle");
  }
  const std::size_t all = rung.info.modes->pathways.size();
  const std::string some =
      shown < all ? " (first " + std::to_string(shown) + " of " + std::to_string(all) + ")" : "";
  return "set title " + quoted(rung.info.name + ": pathways along their modes" + some) + "\nplot " +
         base::join(plotted, ", ") + "\n";
}

/// What the pathways' colours and dashes mean, the same for every rung; whether the first one is
/// the common pathway of all of them.
std::vector<std::string> pathway_key(std::size_t pathways, bool common) {
  if (pathways == 0) return {};
  std::vector<std::string> entries = {
      "linewidth 2 linecolor rgb 'black' title 'pathways, right vectors (inputs)'",
      "linewidth 2 dashtype 3 linecolor rgb 'black' title 'pathways, left vectors (outputs)'"};
  for (std::size_t p = 0; p < pathways; ++p)
    entries.push_back(
        line_of(p) + "title " +
        quoted("pathway " + std::to_string(p + 1) + (p == 0 && common ? " (common)" : "")));
  return entries;
}

}  // namespace

Figure alignment_figure(const Climb& climb, const std::string& title) {
  std::string data;
  std::string pathway_panels;
  std::vector<std::string> task;
  std::vector<std::string> key;
  std::size_t panels = 1;
  std::size_t most_shown = 0;
  bool common = true;
  const auto add_task_curve = [&](const Trajectory& solution, const std::string& label,
                                  const std::string& style) {
    const std::string name = "task" + std::to_string(task.size());
    data += epoch_table(name, solution.epochs, solution.alignment);
    task.push_back("$" + name + " using 1:2 with lines " + style + " notitle");
    key.push_back(style + " title " + quoted(label));
  };
  if (!climb.runs.empty())
    add_task_curve(climb.runs.front(), runs_name(climb) + " run 0",
                   "linewidth 2.5 linecolor rgb 'black'");
  for (const RungResult& rung : climb.rungs) {
    if (rung.solution.alignment.is_empty()) continue;
    add_task_curve(rung.solution, rung.info.name, rung_style(rung.info.name));
    if (!rung.info.modes) continue;
    const std::string name = "pathways" + std::to_string(panels++);
    const std::size_t shown = std::min(most_pathways, rung.info.modes->pathways.size());
    most_shown = std::max(most_shown, shown);
    common = common && rung.info.modes->pathways.front().name == "common";
    data += epoch_table(name, rung.solution.epochs,
                        arma::join_cols(rung.solution.right_alignment.head_rows(shown),
                                        rung.solution.left_alignment.head_rows(shown))
                            .t());
    pathway_panels += pathway_panel(rung, name, shown);
  }
  for (const std::string& entry : pathway_key(most_shown, common)) key.push_back(entry);
  return panel_grid(data,
                    "set yrange [0:1.05]\nunset key\nset ylabel 'share along the frame'\n"
                    "set title 'outputs along the modes of the task'\nplot " +
                        base::join(task, ", ") + "\nunset ylabel\n" + pathway_panels +
                        key_panel(key),
                    panels + 1, title_of("Alignment", title));
}

}  // namespace festina::picture
