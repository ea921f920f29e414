#include "festina/sweep/sweep_panels.hpp"

namespace festina::sweep {

picture::Panel loss_panel(const SweepTable& table, std::size_t combination,
                          const std::string& title, const std::vector<std::string>& rungs,
                          bool logarithmic) {
  picture::Panel panel{title, "epoch", logarithmic ? "loss (logarithmic)" : "loss",
                       {},    false,   logarithmic};
  panel.series.push_back({"ReLU nets", loss_band(table, combination, "relu"), "relu"});
  for (const std::string& rung : rungs)
    panel.series.push_back({rung, loss_band(table, combination, rung), rung});
  std::erase_if(panel.series, [](const picture::Series& series) { return series.band.is_empty(); });
  return panel;
}

picture::Panel error_panel(const SweepTable& table, const std::string& key, const std::string& x,
                           const std::vector<std::string>& rungs, bool log_x) {
  picture::Panel panel{"Distance from the ReLU nets", x, "rel_l2 in %", {}, log_x};
  for (const std::string& rung : rungs)
    panel.series.push_back({rung, against(table, key, rung + ".rel_l2", 100), rung});
  return panel;
}

picture::Panel measure_panel(const SweepTable& table, const std::string& key,
                             const std::vector<std::pair<std::string, std::string>>& measures,
                             picture::Panel panel, double scale) {
  for (const auto& [measure, name] : measures)
    panel.series.push_back({name, against(table, key, measure, scale)});
  return panel;
}

picture::Panel point_panel(const SweepTable& table, std::size_t combination,
                           const std::vector<std::pair<std::string, std::string>>& measures,
                           picture::Panel panel, double scale) {
  picture::Series series{"", arma::mat(0, 4)};
  series.points = true;
  for (const auto& [measure, name] : measures) {
    panel.tics.push_back(name);
    add_to_band(series.band, static_cast<double>(panel.tics.size()),
                measured(table, combination, measure), scale);
  }
  panel.series.push_back(series);
  return panel;
}

}  // namespace festina::sweep
