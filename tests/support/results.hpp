#pragma once

#include "festina/record/results.hpp"
#include "support/climb.hpp"
#include "support/few_units.hpp"
#include "support/tasks.hpp"

namespace festina::test {

inline Task small_task(const std::string& name) {
  task::Contextual options;
  options.objects = 4;
  options.contexts = 2;
  return task::contextual_task(options, name);
}

inline Results made_small_results() {
  const Task task = small_task("small");
  const Spectrum modes = task::spectrum(task);
  Training training;
  training.hidden = {12};
  training.init_sd = 0.02;
  training.schedule = {400, 20, {200}};
  training.schedule.complete_snapshots();
  training.runs = 2;
  LadderOptions rungs;
  rungs.orbit = {2, 1};  // more take seconds under the sanitizers
  Climb found = climb_all(task, modes, training, rungs, 2);
  found.skipped.push_back({"later", "is <not> built"});
  return {"small",
          {{"task.kind", "contextual"}},
          task,
          modes,
          training,
          std::move(found),
          record::provenance(1, kernel::fastest_kernel())};
}

/// Results of a small experiment, for tests of what is written and drawn. Made once in a program.
inline const Results& small_results() {
  static const Results results = made_small_results();
  return results;
}

/// small_results() of an experiment and a task with this name.
inline Results small_results_named(const std::string& name) {
  Results results = small_results();
  results.experiment = name;
  results.task = small_task(name);
  return results;
}

/// A prediction of the paper's three trees by one rung that trains nothing, to epoch 1200.
inline Results predicted_results(const LadderOptions& options) {
  const Task task = trees(3);
  const Spectrum modes = task::spectrum(task);
  Training training = several_drops(1201, 0);
  training.schedule.record_every = 20;
  Climb found = climb_all(task, modes, training, options, 1);
  Results results{options.rungs.front(),
                  {},
                  task,
                  modes,
                  training,
                  std::move(found),
                  record::provenance(1, kernel::fastest_kernel())};
  record::complete_study(results);
  return results;
}

// Made once in a program, for they take seconds under the sanitizers.

/// By `early`, up to behind its limit.
inline const Results& early_results() {
  static const Results results = predicted_results(only_early());
  return results;
}

/// By `orbit`, by three units in two sets, with the pathways they foretell.
inline const Results& orbit_results() {
  static const Results results = predicted_results(only_orbit(3, 2));
  return results;
}

/// By `reduced`, in two sets, which have no windows and foretell no pathways.
inline const Results& reduced_results() {
  static const Results results = predicted_results(only_reduced(300, 2));
  return results;
}

}  // namespace festina::test
