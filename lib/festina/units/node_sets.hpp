#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/network/driven_gates.hpp"
#include "festina/units/orbit_growth.hpp"

namespace festina::units {

/// What the gates of a few representative units do in a window of epochs.
struct NodeWindow {
  arma::uword first;       ///< epoch
  arma::mat gates;         ///< units × P in [0, 1], see DrivenGates
  arma::vec contribution;  ///< ‖w_in‖‖w_out‖ of every unit at the first epoch
};

/// A set of representative units and the loss they give together.
struct NodeSet {
  arma::vec loss;                   ///< at the recorded epochs
  std::vector<NodeWindow> windows;  ///< rising, from the handover on; of `orbit` alone
  /// Of `orbit`: OrbitMoments::distance() from all units; of `reduced`: ReducedGrowth::dropped;
  /// none of draws of the net's own units.
  std::optional<double> distance;
};

/// Mean of NodeSet::distance; there must be a set, and all must have one.
double mean_distance(const std::vector<NodeSet>& sets);

/// Gathers the windows of a set.
class NodeWatch {
 public:
  /// Up to `windows` windows of equal length from epoch `first` to `last`, the last one longer.
  NodeWatch(arma::uword first, arma::uword last, arma::uword windows);

  void see(arma::uword epoch, const OrbitPass& pass, const OrbitUnits& units);
  std::vector<NodeWindow> take();

 private:
  arma::uword first_;
  arma::uword last_;
  arma::uword length_;
  arma::uword count_;
  network::DrivenGates gates_;  ///< of the window, P × units
  std::vector<NodeWindow> windows_;
};

}  // namespace festina::units
