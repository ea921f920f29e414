#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "festina/ladder/rungs.hpp"
#include "festina/race/mode_times.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/trajectory/first_drop.hpp"

namespace festina::ladder {

/// The rungs of an experiment, ready to be solved. Holds references to what it was planned for.
struct Ladder {
  std::vector<RungPlan> plans;
  std::vector<SkippedRung> skipped;
  std::optional<Task> held_out = {};       ///< what networks are asked without being taught
  std::vector<std::string> from_run = {};  ///< rungs that read a run, for after the runs
};

/// Plans the rungs that `options` name. Throws InputError for unknown rungs or values out of range.
Ladder plan_ladder(const RungRequest& request);

/// Units of work that climb() will report to its monitor, in epochs: the runs and the rungs that
/// are trained.
std::size_t climb_epochs(const Ladder& ladder, const Training& training, std::size_t runs);

/// One theory, solved and held against the mean ReLU run.
struct RungResult {
  RungInfo info;
  Trajectory solution;
  std::optional<trajectory::Distance> distance;  ///< none without ReLU runs
  trajectory::Departure departure = {};          ///< from the mean ReLU run
  /// ‖L − R‖/‖R‖ over the recorded epochs up to info.valid_until; none without that or ReLU runs.
  std::optional<double> valid_rel_l2;
  /// ‖L − L_n‖/‖L_n‖ against the rung of the network that a theory in modes describes; none when
  /// that rung was not climbed.
  std::optional<double> network_rel_l2;
  /// ‖L − L_n‖/‖L_n‖ of their losses on held-out samples; none without those.
  std::optional<double> held_out_network_rel_l2;
  std::optional<double> half_loss_epoch;
  std::optional<double> first_drop_epoch;  ///< see first_drop_fall()
  /// aligned_relative_l2() from the ReLU runs; none without them or when a curve never drops.
  std::optional<double> aligned_rel_l2;
  /// Per degenerate block of the task's frame: half-learning epoch of its mean mode strength.
  std::vector<std::optional<double>> mode_half_epochs;
  std::vector<race::ModeTimes> mode_times;  ///< of the pathways' modes, half learned; empty without
  Assumptions assumptions;
  std::vector<units::NodeSet> nodes = {};  ///< of the rung `orbit`; empty for others
  arma::vec set_rel_l2 = {};               ///< of every one of these sets; empty without ReLU runs
  double seconds = 0;                      ///< wall time of solving
};

/// The ReLU runs of an experiment and the theories beside them.
struct Climb {
  std::vector<Trajectory> runs;
  std::vector<double> run_seconds;  ///< wall time of every run
  double first_drop_fall = 0;       ///< fall of the loss that marks a first drop
  std::optional<trajectory::AlignedRuns>
      aligned_runs;               ///< none without runs or when one never drops
  std::vector<RungResult> rungs;  ///< in the order asked for
  std::vector<SkippedRung> skipped;
  std::optional<Task> held_out = {};  ///< what was asked without being taught

  /// The recorded epochs, the same for all. There must be a run or a rung.
  const arma::uvec& epochs() const {
    return runs.empty() ? rungs.front().solution.epochs : runs.front().epochs;
  }
};

/// Fills in what the curves tell: of every rung its distance from the runs, raw and with first
/// drops moved together, and from the network it describes, where it leaves the runs, and when loss
/// and modes (on the task's frame) are half learned.
void measure(Climb& climb, const Task& task, const Frame& frame, const TimeMap& time);

/// Trains `runs` ReLU networks (training.runs, or 0 for theory alone) and solves every rung of the
/// ladder that reads none of them, `workers` at a time. `train`, where it is given, trains a run in
/// place of train_relu(): watched, say, or from a state. The result is the same bits for any number
/// of workers. Throws RunError when a run diverges, Interrupted when the monitor asks to stop.
Climb climb(Ladder ladder, const Task& task, const Spectrum& spectrum, const Training& training,
            std::size_t runs, std::size_t workers, const Monitor& monitor = {},
            const std::function<Trajectory(std::size_t run)>& train = {});

/// A solved rung as it stands in a Climb, not yet measured.
RungResult rung_result(RungInfo info, SolvedRung solved, double seconds);

}  // namespace festina::ladder

namespace festina {
using ladder::Climb;
using ladder::RungResult;
}  // namespace festina
