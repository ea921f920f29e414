#pragma once

#include <optional>

#include "festina/network/driven_gates.hpp"
#include "festina/reln/gate_record.hpp"
#include "festina/simulate/descent.hpp"

namespace festina::reln {

/// Recording that starts by the run itself: at the first epoch, of multiples of `every`, at which
/// the loss has fallen by `fall` from its first value.
struct StartByLoss {
  double fall;  ///< more than 0, in the unit of the loss
  arma::uword every;
};

/// Records the gates of every layer of ReLU units while a net is trained. Holds a reference to the
/// network, which must have such layers.
class GateRecorder {
 public:
  /// Throws InputError when the windows cannot be.
  GateRecorder(const Network& network, arma::uword samples, const GateWindows& windows);
  /// Starts by the run: windows.from_epoch is the earliest epoch, which `start` then decides. A run
  /// whose loss does not fall so far, or only where no window is left, is not recorded.
  GateRecorder(const Network& network, arma::uword samples, const GateWindows& windows,
               const StartByLoss& start);

  /// What descend() has to call; holds a reference to this.
  simulate::EpochHooks hooks();

  /// The finished record, see GateRecord::recorded(); the recorder is empty afterwards.
  GateRecord take();

 private:
  void begin(arma::uword from_epoch);
  void look(arma::uword epoch, double loss);
  bool records(arma::uword epoch) const;
  void see(arma::uword epoch, network::Propagation& propagation, const Weights& weights);
  void add(arma::uword epoch, const arma::mat& activity, std::size_t node, const arma::mat& drive);

  const Network& network_;
  arma::uword samples_;
  GateRecord record_;
  std::optional<StartByLoss> waiting_;  ///< for the loss to fall; none once recording has begun
  std::optional<double> first_loss_;
  std::vector<network::DrivenGates> gates_;  ///< of every layer in the present window
};

/// ‖w_in‖‖w_out‖ of every unit of a hidden node, over all its edges.
arma::vec contribution(const Architecture& architecture, const Weights& weights, std::size_t node);

}  // namespace festina::reln
