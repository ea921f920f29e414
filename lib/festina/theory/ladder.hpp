#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/task/spectrum.hpp"
#include "festina/theory/assumptions.hpp"
#include "festina/theory/rungs.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina {

/// One theory, solved and held against the mean ReLU run.
struct RungResult {
  RungInfo info;
  Trajectory solution;
  Distance distance;
  std::optional<double> half_loss_epoch;
  Assumptions assumptions;
  double seconds;  ///< wall time of solving
};

/// The ReLU runs of an experiment and the theories beside them.
struct Climb {
  std::vector<Trajectory> runs;
  std::vector<double> run_seconds;  ///< wall time of every run
  std::vector<RungResult> rungs;    ///< in the order asked for
  std::vector<SkippedRung> skipped;
};

/// Units of work `climb` will report to its monitor, in epochs.
std::size_t climb_epochs(const Task& task, const Spectrum& spectrum, const Training& training,
                         const LadderOptions& options);

/// Trains the ReLU networks and solves every rung that applies, `workers` at a time. The result is
/// the same bits for any number of workers. Initial weights of rung r come from the stream
/// (seed, r, 0). Throws InputError for unknown rungs or values out of range, RunError when a run
/// diverges, Interrupted when the monitor asks to stop.
Climb climb(const Task& task, const Spectrum& spectrum, const Training& training,
            const LadderOptions& options, std::size_t workers, const Monitor& monitor = {});

}  // namespace festina
