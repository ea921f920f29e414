#pragma once

#include <armadillo>
#include <vector>

#include "festina/theory/orbit_growth.hpp"

namespace festina {

/// What the gates of a few representative units do in a window of epochs.
struct NodeWindow {
  arma::uword first;       ///< epoch
  arma::mat gates;         ///< units × P in [0, 1], means weighted by drive as in LayerRecord
  arma::vec contribution;  ///< ‖w_in‖‖w_out‖ of every unit at the first epoch
};

/// A set of representative units and the loss they give together.
struct NodeSet {
  arma::vec loss;                   ///< at the recorded epochs
  std::vector<NodeWindow> windows;  ///< rising, from the handover on; none of `reduced`
  /// Of `orbit`: OrbitMoments::distance() from all units; of `reduced`: ReducedGrowth::dropped.
  double distance;
};

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
  arma::mat drive_;     ///< Σ |drive| of the window, P × units
  arma::mat on_drive_;  ///< the same where gates are on
  std::vector<NodeWindow> windows_;
};

}  // namespace festina
