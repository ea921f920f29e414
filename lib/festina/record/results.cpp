#include "festina/record/results.hpp"

#include "festina/measure/activity_study.hpp"

namespace festina::record {

void complete_study(Results& results, const std::stop_token& stop) {
  for (const RungResult& rung : results.climb.rungs)
    if (!rung.nodes.empty() && !rung.nodes.front().windows.empty() && results.task.contexts() > 1)
      results.predicted = measure::predicted_pathways(results.task, rung.info.name, rung.nodes);
  if (!results.activity.empty())
    results.study = measure::study_activity(results.task, results.activity, results.training.seed);
  if (results.gates.empty()) return;
  if (results.predicted)
    for (const reln::GateRecord& record : results.gates)
      results.seen.push_back(measure::run_pathways(results.task, record));
  results.study =
      measure::study_gates(results.task, results.gates.front(), results.training.seed, stop);
  results.realisability = measure::realisable_pathways(results.task, results.relns, stop);
}

}  // namespace festina::record
