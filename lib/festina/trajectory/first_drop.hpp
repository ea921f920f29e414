#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"
#include "festina/trajectory/time_map.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::trajectory {

// Small initial weights keep a net on a plateau, the longer the deeper it is, and for a time that
// depends on the draw. Curves that are moved in time until their first drops coincide are compared
// without that time.

/// The fall of the loss that marks the first drop: half of what the task's first block of modes
/// explains, ½ · (P/2) Σ s_α²/d_α over the modes α of the largest singular value, in the unit of
/// the loss. The task alone decides it. A task without modes has half the loss of output 0 instead.
double first_drop_fall(const Task& task, const Frame& frame, const TimeMap& time);

/// First epoch at which a loss has fallen by `fall` from its first value, linear between recorded
/// epochs; none where it never does.
std::optional<double> first_drop_epoch(const arma::uvec& epochs, const arma::vec& loss,
                                       double fall);

/// The loss `later` epochs later than it was, on the same epochs, linear between recorded ones; NaN
/// where it has nothing recorded. There must be two epochs.
arma::vec moved_loss(const arma::uvec& epochs, const arma::vec& loss, double later);

/// Runs moved in time so that their first drops coincide, on the mean of their first-drop epochs.
struct AlignedRuns {
  std::vector<double> drops;  ///< first-drop epoch of every run
  double drop;                ///< their mean, where all curves are moved to
  arma::mat losses;           ///< T × runs; NaN where a moved run has nothing recorded
  arma::vec mean;             ///< T, over runs; NaN where one of them has nothing
};

/// None without runs and when a run never drops by `fall`.
std::optional<AlignedRuns> align_runs(const std::vector<Trajectory>& runs, double fall);

/// ‖L − L̄‖₂/‖L̄‖₂ of a loss that is moved until its first drop, at epoch `drop`, falls on that of
/// the runs, from the mean of the moved runs; over the recorded epochs that all moved curves cover,
/// none when there is no such epoch.
std::optional<double> aligned_relative_l2(const AlignedRuns& runs, const arma::uvec& epochs,
                                          const arma::vec& loss, double drop);

/// Mean over the moved runs of their relative L2 distance from their mean, over the recorded epochs
/// that all cover; none for one run and when there is no such epoch.
std::optional<double> aligned_seed_spread(const AlignedRuns& runs);

}  // namespace festina::trajectory
