#pragma once

#include <optional>

#include "festina/network/propagation.hpp"
#include "festina/trajectory/output_recorder.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::trajectory {

/// Builds a Trajectory from the outputs and weights of a network, epoch by epoch; descent and flow
/// share it, so that the two can be compared. Holds a reference to the problem.
class Recorder {
 public:
  explicit Recorder(const Problem& problem);

  /// Keeps what the schedule asks for at `epoch` and returns the loss there. Epochs must rise.
  /// `error` is Y − Ŷ.
  double record(arma::uword epoch, const arma::mat& outputs, const arma::mat& error,
                const Weights& weights);

  /// The finished trajectory; the recorder is empty afterwards.
  Trajectory take();

 private:
  void record_pathways(const Weights& weights);
  void record_held_out(const Weights& weights);
  std::vector<arma::mat> pathway_outputs(const Weights& weights) const;

  const Problem& problem_;
  OutputRecorder outputs_;
  std::optional<network::Propagation> held_out_;
  arma::uword row_ = 0;
  Trajectory of_weights_;  ///< what it takes weights to tell; snapshots without outputs
};

}  // namespace festina::trajectory
