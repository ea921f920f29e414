#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"
#include "festina/trajectory/time_map.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::trajectory {

/// Builds a Trajectory from outputs alone, epoch by epoch: losses, mode strengths, alignment and
/// the outputs at the chosen epochs. For whoever has no weights to show; Recorder looks at those
/// too. Holds references to task and frame.
class OutputRecorder {
 public:
  /// `frame` is the task's. Throws InputError when the schedule cannot be.
  OutputRecorder(const Task& task, const Frame& frame, const TimeMap& time,
                 const Schedule& schedule);

  /// Keeps what the schedule asks for at `epoch` and returns the loss there. Epochs must rise.
  /// `outputs` is Ŷ, `error` Y − Ŷ, both n_y × P.
  double record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error);

  /// The finished trajectory; the recorder is empty afterwards.
  Trajectory take();

 private:
  void record_modes(const arma::mat& outputs);

  const Frame& frame_;
  TimeMap time_;
  Schedule schedule_;
  arma::mat projected_inputs_;  ///< Vᵀ X / P, modes × P
  arma::uword row_ = 0;
  Trajectory trajectory_;
};

}  // namespace festina::trajectory
