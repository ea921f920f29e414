#pragma once

#include <string>

#include "festina/simulate/lesson.hpp"
#include "festina/task/files.hpp"

namespace festina::test {

/// Three unlike contexts whose correlations do not commute (tests/data/b3.ini).
inline Task unlike_contexts() {
  task::TaskFiles files;
  const std::string folder = std::string(FESTINA_SOURCE) + "/tests/data/";
  files.inputs = folder + "b3_x.csv";
  files.targets = folder + "b3_y.csv";
  files.context_column = "ctx";
  return task::task_from_files(files, "b3");
}

/// Its training at this rate.
inline Training unlike_training(double rate, arma::uword epochs) {
  Training training;
  training.hidden = {90};
  training.init_sd = simulate::default_init_sd(training.hidden);
  training.learning_rate = rate;
  training.schedule = {epochs, 10, {}};
  training.schedule.complete_snapshots();
  training.seed = 3;
  training.runs = 2;
  return training;
}

}  // namespace festina::test
