#include "festina/sweep/sweep_panels.hpp"

#include "festina/base/spread.hpp"

namespace festina {

Panel loss_panel(const SweepTable& table, std::size_t combination, const std::string& title,
                 const std::vector<std::string>& rungs, bool logarithmic) {
  Panel panel{title, "epoch", logarithmic ? "loss (logarithmic)" : "loss", {}, false, logarithmic};
  panel.series.push_back({"ReLU nets", loss_band(table, combination, "relu"), "relu"});
  for (const std::string& rung : rungs)
    panel.series.push_back({rung, loss_band(table, combination, rung), rung});
  std::erase_if(panel.series, [](const Series& series) { return series.band.is_empty(); });
  return panel;
}

Panel error_panel(const SweepTable& table, const std::string& key, const std::string& x,
                  const std::vector<std::string>& rungs, bool log_x) {
  Panel panel{"Distance from the ReLU nets", x, "rel_l2 in %", {}, log_x};
  for (const std::string& rung : rungs) {
    arma::mat band = against(table, key, rung + ".rel_l2");
    band.cols(1, 3) *= 100;
    panel.series.push_back({rung, band, rung});
  }
  return panel;
}

Panel measure_panel(const SweepTable& table, const std::string& key,
                    const std::vector<std::pair<std::string, std::string>>& measures, Panel panel,
                    double scale) {
  for (const auto& [measure, name] : measures) {
    arma::mat band = against(table, key, measure);
    band.cols(1, 3) *= scale;
    panel.series.push_back({name, band});
  }
  return panel;
}

Panel point_panel(const SweepTable& table, std::size_t combination,
                  const std::vector<std::pair<std::string, std::string>>& measures, Panel panel,
                  double scale) {
  Series series{panel.series.empty() ? "median and range over seeds" : "", arma::mat(0, 4)};
  series.points = true;
  for (const auto& [measure, name] : measures) {
    panel.tics.push_back(name);
    if (const auto all = spread(measured(table, combination, measure)))
      series.band.insert_rows(
          series.band.n_rows,
          arma::rowvec{static_cast<double>(panel.tics.size()), scale * all->median,
                       scale * all->least, scale * all->most});
  }
  panel.series.push_back(series);
  return panel;
}

}  // namespace festina
