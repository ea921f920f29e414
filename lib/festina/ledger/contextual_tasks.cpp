#include "festina/ledger/contextual_tasks.hpp"

#include <algorithm>

namespace festina::ledger {

std::vector<LedgerTask> contextual_tasks(const Evidence& evidence) {
  const sweep::SweepTable& mixed = evidence.table("contextual3-mixed");
  const sweep::SweepTable& alike = evidence.table("contextual");
  std::vector<LedgerTask> tasks = {{mixed, 0, "3 mixed"}};
  const auto contexts = sweep::values_of(alike, "task.contexts");
  for (std::size_t c = 0; c < contexts.size(); ++c) tasks.push_back({alike, c, contexts[c]});
  return tasks;
}

double worst_median(const std::vector<LedgerTask>& tasks, const std::string& measure) {
  double most = 0;
  for (const LedgerTask& task : tasks)
    most = std::max(most, sweep::median_of(task.table, task.combination, measure));
  return most;
}

picture::Panel tasks_panel(const std::vector<LedgerTask>& tasks,
                           const std::vector<std::string>& measures,
                           const std::vector<std::string>& names, picture::Panel panel,
                           double scale) {
  for (const LedgerTask& task : tasks) panel.tics.push_back(task.name);
  for (std::size_t m = 0; m < measures.size(); ++m) {
    picture::Series series{names[m], arma::mat(0, 4)};
    series.points = true;
    for (std::size_t t = 0; t < tasks.size(); ++t)
      sweep::add_to_band(series.band, static_cast<double>(t + 1),
                         sweep::measured(tasks[t].table, tasks[t].combination, measures[m]), scale);
    panel.series.push_back(series);
  }
  return panel;
}

}  // namespace festina::ledger
