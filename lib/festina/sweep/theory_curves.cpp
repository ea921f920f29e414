#include "festina/sweep/theory_curves.hpp"

#include <algorithm>

#include "festina/base/text.hpp"
#include "festina/sweep/over_seeds.hpp"
#include "festina/sweep/sweep_panels.hpp"

namespace festina::sweep {

namespace {

constexpr std::size_t most_panels = 6;

/// Up to most_panels of `count`, the first and the last among them.
std::vector<std::size_t> chosen(std::size_t count) {
  std::vector<std::size_t> combinations;
  const std::size_t panels = std::min(count, most_panels);
  for (std::size_t i = 0; i < panels; ++i)
    combinations.push_back(panels == 1 ? 0 : i * (count - 1) / (panels - 1));
  return combinations;
}

std::string name_of(const SweepTable& table, std::size_t combination) {
  const std::vector<std::string> keys = table.sweep.plan.keys();
  const auto values = table.sweep.plan.combinations()[combination];
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < keys.size() && k < 2; ++k)
    parts.push_back(keys[k].substr(keys[k].find('.') + 1) + " " + values[k]);
  return parts.empty() ? table.sweep.name : base::join(parts, ", ");
}

}  // namespace

std::optional<SweepFigure> theory_curves(const SweepTable& table) {
  const bool any_theory = std::any_of(table.curves.begin(), table.curves.end(),
                                      [](const std::string& curve) { return curve != "relu"; });
  if (!any_theory) return std::nullopt;
  std::vector<std::string> rungs = table.curves;
  std::erase(rungs, "relu");
  std::vector<picture::Panel> panels;
  const std::size_t count = combinations(table);
  for (const std::size_t combination : chosen(count)) {
    picture::Panel panel = loss_panel(table, combination, name_of(table, combination), rungs);
    if (!panel.series.empty()) panels.push_back(std::move(panel));
  }
  if (panels.empty()) return std::nullopt;
  if (panels.size() == 1) {
    panels.push_back(loss_panel(table, 0, name_of(table, 0), rungs, true));
  }
  std::string caption = "Loss of the ReLU nets and of the rungs: median, and range over the seeds.";
  if (count > most_panels)
    caption += " " + std::to_string(most_panels) + " of " + std::to_string(count) +
               " combinations are drawn.";
  return SweepFigure{"theories", caption,
                     picture::panels_figure(panels, "Loss beside theories: " + table.sweep.name)};
}

}  // namespace festina::sweep
