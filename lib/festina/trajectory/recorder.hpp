#pragma once

#include "festina/linalg/frame.hpp"
#include "festina/task/task.hpp"
#include "festina/trajectory/time_map.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina {

/// Builds a Trajectory from the outputs a network shows, epoch by epoch; the same for descent and
/// for flow, so that the two can be compared. Holds a reference to the frame.
class Recorder {
 public:
  Recorder(const Task& task, const Frame& frame, const TimeMap& time, const Schedule& schedule);

  /// Keeps what the schedule asks for at `epoch` and returns the loss there. Epochs must rise.
  /// `error` is Y − Ŷ.
  double record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error,
                const Weights& weights);

  /// The finished trajectory; the recorder is empty afterwards.
  Trajectory take();

 private:
  const Frame& frame_;
  TimeMap time_;
  Schedule schedule_;
  arma::mat projected_inputs_;  ///< Vᵀ X / P, modes × P
  arma::uword rows_ = 0;
  Trajectory trajectory_;
};

}  // namespace festina
