#include "festina/experiment/setup.hpp"

#include "festina/base/error.hpp"

namespace festina::experiment {

void Setup::check() const {
  training.check();
  training.check_batch(task);
  gates.relns.check();
  if (!logs.empty() && !training.initial_weights.empty())
    throw InputError(
        "runs.files and train.initial_weights exclude each other: logged runs are not "
        "trained here");
  if (!training.initial_weights.empty() && training.initial_weights.size() != training.runs)
    throw InputError("train.initial_weights names " +
                     std::to_string(training.initial_weights.size()) + " files, train.runs is " +
                     std::to_string(training.runs) + "; allowed: one file per run");
  if (!checkpoints) return;
  if (gates.runs > 0)
    throw InputError(
        "train.checkpoint_every: a run whose gates are recorded cannot go on from a state; set "
        "gates.runs to 0");
  checkpoints->check(training.schedule);
}

}  // namespace festina::experiment
