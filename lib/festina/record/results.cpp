#include "festina/record/results.hpp"

namespace festina {

void complete_study(Results& results) {
  for (const RungResult& rung : results.climb.rungs)
    if (!rung.nodes.empty() && !rung.nodes.front().windows.empty() && results.task.contexts() > 1)
      results.predicted = predicted_pathways(results.task, rung.nodes);
  if (results.gates.empty()) return;
  if (results.predicted) results.seen = run_pathways(results.task, results.gates.front());
  results.study = study_gates(results.task, results.gates.front(), results.training.seed);
  results.realisability = realisable_pathways(results.task, results.relns);
}

}  // namespace festina
