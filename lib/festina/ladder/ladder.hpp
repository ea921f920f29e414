#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "festina/ladder/rungs.hpp"
#include "festina/race/mode_times.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/trajectory/distance.hpp"
#include "festina/trajectory/first_drop.hpp"

namespace festina::ladder {

/// A rung and what would be done to solve it.
struct PlannedRung {
  Rung rung;
  RungPlan plan;
};

/// The rungs of an experiment, planned: nothing is computed yet.
struct Ladder {
  RungRequest request;
  std::vector<PlannedRung> plans = {};
  std::vector<SkippedRung> skipped = {};
  std::vector<std::string> from_run = {};  ///< rungs that read a run, for after the runs
};

/// Plans the rungs that the options name, and the guest's own. Throws InputError for unknown rungs
/// or values out of range.
Ladder plan_ladder(const RungRequest& request);

/// Units of work that climb() will report to its monitor, in epochs: the runs and the rungs that
/// are trained.
std::size_t climb_epochs(const Ladder& ladder, std::size_t runs);

/// One theory, solved and held against the mean ReLU run.
struct RungResult {
  RungInfo info;
  Trajectory solution;
  /// Whether its own loss leaves its first plateau; none for what goes on from a run.
  std::optional<bool> learned;
  /// None, like all errors below, without ReLU runs, where none of them learned, and for a theory
  /// that learns nothing itself: a control that learns nothing keeps its errors.
  std::optional<trajectory::Distance> distance;
  trajectory::Departure departure = {};  ///< from the mean ReLU run
  /// ‖L − R‖/‖R‖ over the recorded epochs up to info.valid_until; none without that or ReLU runs.
  std::optional<double> valid_rel_l2;
  /// Of what is chosen by its replay: the error over the second half of the epochs it covers, of
  /// the one that would be chosen by the first half alone; none for others.
  std::optional<double> held_rel_l2 = {};
  /// Of what goes on from a run's weights: share of the run's initial loss that is left where it
  /// takes over, and share of the first drop that is gone there (1 where the loss has fallen by all
  /// that the task's first modes explain, twice first_drop_fall()); none for others.
  std::optional<double> loss_left = {};
  std::optional<double> first_drop_gone = {};
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
  std::vector<units::NodeSet> nodes = {};  ///< as of SolvedRung
  arma::vec set_rel_l2 = {};               ///< of every one of these sets; empty without ReLU runs
  double seconds = 0;                      ///< wall time of solving
};

/// The ReLU runs of an experiment and the theories beside them.
struct Climb {
  std::vector<Trajectory> runs;
  std::vector<double> run_seconds;  ///< wall time of every run
  double first_drop_fall = 0;       ///< fall of the loss that marks a first drop
  std::size_t learned_runs = 0;     ///< runs that left their first plateau, see left_plateau()
  std::optional<trajectory::AlignedRuns>
      aligned_runs;               ///< none without runs or when one never drops
  std::vector<RungResult> rungs;  ///< in the order asked for
  std::vector<SkippedRung> skipped;
  std::optional<Task> held_out = {};  ///< what was asked without being taught
  bool logged = false;  ///< whether the runs are logs of somebody's nets rather than trained here

  /// The recorded epochs, the same for all. There must be a run or a rung.
  const arma::uvec& epochs() const {
    return runs.empty() ? rungs.front().solution.epochs : runs.front().epochs;
  }
};

/// trajectory::seed_spread() of the runs; none where none of them learned, too.
std::optional<double> seed_rel_l2(const Climb& climb);

/// Fills in what the curves tell: of every rung its distance from the runs, raw and with first
/// drops moved together, and from the network it describes, where it leaves the runs, and when loss
/// and modes (on the task's frame) are half learned.
void measure(Climb& climb, const Task& task, const Frame& frame, const TimeMap& time);

/// How a ladder is climbed.
struct ClimbOptions {
  std::size_t runs = 0;     ///< ReLU networks that are trained beside the theories; 0: theory alone
  std::size_t workers = 1;  ///< runs and rungs at a time; the result does not depend on it
  Monitor monitor = {};
  /// Trains a run in place of train_relu(): watched, say, or from a state.
  std::function<Trajectory(std::size_t run)> train = {};
};

/// Says that nothing is trained and none of these rungs applies, with their reasons. Throws
/// InputError.
[[noreturn]] void refuse_empty(const std::vector<SkippedRung>& skipped);

/// Trains ReLU networks and solves every planned rung. The result is the same bits for any number
/// of workers. Throws InputError when there is neither a run nor a rung that applies, RunError when
/// a run diverges, Interrupted when the monitor asks to stop.
Climb climb(const Ladder& ladder, const ClimbOptions& how = {});

/// Plans the ladder and climbs it.
Climb climb(const RungRequest& request, const ClimbOptions& how = {});

/// Plans and solves one of Festina's rungs that reads no run, and looks for the early phase first
/// where it builds on one. Throws InputError for an unknown name or one that reads a run.
OrWhyNot<SolvedRung> solve_rung(const std::string& name, const RungRequest& request,
                                const Monitor& monitor = {});

/// A solved rung as it stands in a Climb, not yet measured.
RungResult rung_result(SolvedRung solved, double seconds);

}  // namespace festina::ladder

namespace festina {
using ladder::Climb;
using ladder::RungResult;
}  // namespace festina
