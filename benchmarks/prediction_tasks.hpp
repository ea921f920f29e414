#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "festina/simulate/relu_run.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/object_table.hpp"

namespace festina::bench {

/// A task that predictions are held against nets on.
struct PredictionTask {
  std::string name;
  bool chosen_on;  ///< settings of predictions were chosen on it; others were run once
  Task task;
  Training training;
};

inline Training training_of(arma::uword hidden, arma::uword epochs = 8001) {
  Training training;
  training.hidden = {hidden};
  training.init_sd = simulate::default_init_sd(training.hidden);
  training.schedule.epochs = epochs;
  training.schedule.complete_snapshots();
  return training;
}

inline Task trees(const std::string& name, arma::uword contexts, double scale,
                  arma::uword objects = 8) {
  task::Contextual options;
  options.objects = objects;
  options.contexts = contexts;
  options.context_scale = scale;
  return task::contextual_task(options, name);
}

inline Task mixed_structures(const std::string& name) {
  task::Contextual options;
  options.structures = {task::Structure::tree, task::Structure::ring, task::Structure::cross};
  return task::contextual_task(options, name);
}

/// The tree of every context stands over the objects in an order of its own, so that contexts agree
/// in nothing but the common tree: random trees.
inline Task shuffled_trees(const std::string& name) {
  const Task task = trees(name, 3, 1);
  task::TaskParts parts = task.parts();
  constexpr arma::uword n = 8;
  constexpr arma::uword rows = 2 * n - 1;
  std::minstd_rand engine(1);
  for (arma::uword context = 0; context < 3; ++context) {
    arma::uvec order = arma::regspace<arma::uvec>(0, n - 1);
    for (arma::uword i = n - 1; i > 0; --i) std::swap(order(i), order(engine() % (i + 1)));
    const arma::uword first = rows * (context + 1);
    arma::mat block =
        parts.targets.submat(first, n * context, first + rows - 1, n * context + n - 1);
    parts.targets.submat(first, n * context, first + rows - 1, n * context + n - 1) =
        block.cols(order);
  }
  return Task(std::move(parts));
}

/// Twenty features of 0 or 1 for every object in every context, drawn: nothing in common but that
/// their mean is not 0.
inline Task random_features(const std::string& name) {
  task::TaskParts parts = trees(name, 3, 1).parts();
  constexpr arma::uword n = 8;
  constexpr arma::uword features = 20;
  parts.targets.zeros(3 * features, 3 * n);
  parts.output_names.clear();
  parts.output_blocks.clear();
  std::minstd_rand engine(1);
  for (arma::uword sample = 0; sample < 3 * n; ++sample)
    for (arma::uword i = 0; i < features; ++i)
      parts.targets(features * (sample / n) + i, sample) =
          static_cast<double>((engine() >> 16U) & 1U);
  return Task(std::move(parts));
}

inline Task zoo(const std::string& folder) {
  task::ObjectTable table;
  table.path = folder + "/zoo/zoo.csv";
  table.object_column = "1";
  table.common_columns = {"type"};
  table.context_groups =
      "looks: hair, feathers, tail, catsize; habitat: airborne, aquatic, breathes, domestic; "
      "behaviour: eggs, milk, predator, venomous; body: toothed, backbone, fins, legs";
  table.one_hot_columns = {"legs"};
  return task::task_from_table(table, "zoo");
}

/// Those of the paper, then those that no setting was chosen on. `examples` is the folder of data.
inline std::vector<PredictionTask> prediction_tasks(const std::string& examples) {
  std::vector<PredictionTask> all;
  all.push_back(
      {"contextual3-mixed", true, mixed_structures("contextual3-mixed"), training_of(700)});
  all.push_back({"contextual4", true, trees("contextual4", 4, 1.1), training_of(500)});
  all.push_back({"contextual3", false, trees("contextual3", 3, 1), training_of(700)});
  all.push_back({"contextual5", false, trees("contextual5", 5, 1.35), training_of(600)});
  all.push_back({"6 contexts", false, trees("6 contexts", 6, 1), training_of(600)});
  all.push_back({"8 contexts", false, trees("8 contexts", 8, 1), training_of(600)});
  all.push_back({"16 objects", false, trees("16 objects", 3, 1, 16), training_of(700)});
  all.push_back({"shuffled trees", false, shuffled_trees("shuffled trees"), training_of(700)});
  all.push_back({"random features", false, random_features("random features"), training_of(700)});
  all.push_back({"zoo", false, zoo(examples), training_of(200, 3001)});
  return all;
}

}  // namespace festina::bench
