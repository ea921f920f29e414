#include "festina/record/results.hpp"

namespace festina {

void complete_study(Results& results) {
  if (results.gates.empty()) return;
  results.study = study_gates(results.task, results.gates.front(), results.training.seed);
  results.realisability = realisable_pathways(results.task, results.relns);
}

}  // namespace festina
