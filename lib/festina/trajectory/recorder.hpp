#pragma once

#include <optional>

#include "festina/network/propagation.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::trajectory {

/// Builds a Trajectory from the outputs a network shows, epoch by epoch; the same for descent and
/// for flow, so that the two can be compared. Holds a reference to the problem.
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
  void record_modes(const arma::mat& outputs);
  void record_pathways(const Weights& weights);
  void record_held_out(const Weights& weights);
  std::vector<arma::mat> pathway_outputs(const Weights& weights) const;

  const Problem& problem_;
  arma::mat projected_inputs_;  ///< Vᵀ X / P, modes × P
  std::optional<network::Propagation> held_out_;
  arma::uword row_ = 0;
  Trajectory trajectory_;
};

}  // namespace festina::trajectory
