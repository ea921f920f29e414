#pragma once

#include "festina/record/results.hpp"
#include "support/climb.hpp"
#include "support/tasks.hpp"

namespace festina::test {

/// Results of a small experiment, for tests of what is written and drawn.
inline Results small_results(const std::string& name = "small") {
  Contextual options;
  options.objects = 4;
  options.contexts = 2;
  const Task task = contextual_task(options, name);
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {12};
  training.init_sd = 0.02;
  training.schedule = {400, 20, {200}};
  training.schedule.complete_snapshots();
  training.runs = 2;
  Climb found = climb_all(task, modes, training, {}, 2);
  found.skipped.push_back({"later", "is <not> built"});
  return {name,         {{"task.kind", "contextual"}}, task, modes, training, std::move(found),
          provenance(1)};
}

/// A prediction of the paper's three trees by `early`, up to behind its limit.
inline Results early_results() {
  const Task task = trees(3);
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {700};
  training.init_sd = 0.005 / 700;
  training.schedule = {1201, 20, {600}};
  training.runs = 0;
  LadderOptions options;
  options.rungs = {"early"};
  Climb found = climb_all(task, modes, training, options, 1);
  return {"early", {}, task, modes, training, std::move(found), provenance(1)};
}

/// The same by `orbit`, by three units in two sets, with the pathways they foretell.
inline Results orbit_results() {
  Results results = early_results();
  LadderOptions options;
  options.rungs = {"orbit"};
  options.orbit = {3, 2};
  results.climb = climb_all(results.task, results.spectrum, results.training, options, 1);
  results.experiment = "orbit";
  complete_study(results);
  return results;
}

/// The same by `reduced`, in two sets, which have no windows and foretell no pathways.
inline Results reduced_results() {
  Results results = early_results();
  LadderOptions options;
  options.rungs = {"reduced"};
  options.reduced = {300, 2};
  results.climb = climb_all(results.task, results.spectrum, results.training, options, 1);
  results.experiment = "reduced";
  complete_study(results);
  return results;
}

}  // namespace festina::test
