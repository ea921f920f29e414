#include "festina/experiment/setup.hpp"

#include "festina/base/error.hpp"

namespace festina::experiment {

void Setup::check() const {
  training.check();
  training.check_batch(task);
  gates.relns.check();
  if (!checkpoints) return;
  if (gates.runs > 0)
    throw InputError(
        "train.checkpoint_every: a run whose gates are recorded cannot go on from a state; set "
        "gates.runs to 0");
  checkpoints->check(training.schedule);
}

}  // namespace festina::experiment
