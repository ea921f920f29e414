#pragma once

#include <string>
#include <vector>

#include "festina/ledger/evidence.hpp"
#include "festina/picture/panel.hpp"

namespace festina::ledger {

/// A task that claims are about: an experiment, one of its combinations and its name in words.
struct LedgerTask {
  const sweep::SweepTable& table;
  std::size_t combination;
  std::string name;
};

/// The paper's tasks of objects in contexts: the headline task (contextual3-mixed) and those with
/// the same tree in every context (contextual), by rising number of contexts.
std::vector<LedgerTask> contextual_tasks(const Evidence& evidence);

/// The largest of the tasks' medians of a measure over seeds. Throws as median_of().
double worst_median(const std::vector<LedgerTask>& tasks, const std::string& measure);

/// Measures task by task as points with bars over seeds, times `scale`; `names` are those of the
/// measures. `panel` gives title and axes.
picture::Panel tasks_panel(const std::vector<LedgerTask>& tasks,
                           const std::vector<std::string>& measures,
                           const std::vector<std::string>& names, picture::Panel panel,
                           double scale = 1);

}  // namespace festina::ledger
