#pragma once

#include "festina/network/driven_gates.hpp"
#include "festina/reln/gate_record.hpp"
#include "festina/simulate/descent.hpp"

namespace festina::reln {

/// Records the gates of every layer of ReLU units while a net is trained. Holds a reference to the
/// network, which must have such layers.
class GateRecorder {
 public:
  /// Throws InputError when the windows cannot be.
  GateRecorder(const Network& network, arma::uword samples, const GateWindows& windows);

  /// What descend() has to call; holds a reference to this.
  simulate::EpochHooks hooks();

  /// The finished record; the recorder is empty afterwards.
  GateRecord take();

 private:
  void see(arma::uword epoch, network::Propagation& propagation, const Weights& weights);
  void add(arma::uword epoch, const arma::mat& activity, std::size_t node, const arma::mat& drive);

  const Network& network_;
  arma::uword samples_;
  GateRecord record_;
  std::vector<network::DrivenGates> gates_;  ///< of every layer in the present window
};

/// ‖w_in‖‖w_out‖ of every unit of a hidden node, over all its edges.
arma::vec contribution(const Architecture& architecture, const Weights& weights, std::size_t node);

}  // namespace festina::reln
