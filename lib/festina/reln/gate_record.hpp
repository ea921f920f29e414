#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/network/weights.hpp"
#include "festina/reln/gate_windows.hpp"

namespace festina::reln {

/// What the units of one hidden layer did in a training run, window by window.
struct LayerRecord {
  std::size_t node;  ///< of the net's architecture
  std::string name;
  /// Graded gates, units × P for every window: the mean over its epochs e of the gate that was on
  /// or off, weighted by the drive |a_e| that the gate let through or not (a = Σ W_outᵀ δ). So a
  /// window's change of the unit's incoming weights is that of the gate held at its mean, exactly
  /// where the drive keeps its sign and the inputs hold still (derivations/graded-gates). Where
  /// there is no drive: the plain mean. Single precision holds what a few hundred epochs say.
  std::vector<arma::fmat> gates;
  /// What the units got before the rectifier at the first epoch of every window, units × P; single
  /// precision, for it only says how far from its boundary a unit is.
  std::vector<arma::fmat> preactivation;
  /// ‖w_in‖‖w_out‖ of every unit at the first epoch of every window, units × windows: the largest
  /// share a unit can have in what its layer does.
  arma::mat contribution;

  arma::uword units() const { return contribution.n_rows; }
  arma::uword samples() const { return preactivation.front().n_cols; }
};

/// The gates of a training run of a ReLU net from one epoch on, with the weights it had there. A
/// unit's gate for a sample is on while its activity is positive.
struct GateRecord {
  GateWindows windows;
  Weights start;  ///< at windows.from_epoch
  std::vector<LayerRecord> layers;

  /// Whether there is anything: a run whose loss does not fall is never recorded (StartByLoss).
  bool recorded() const { return !start.empty(); }
  /// LayerRecord::gates of a window in double precision, units × P.
  arma::mat graded_gates(std::size_t layer, arma::uword window) const;
  /// Mean gates over the windows first … last, weighted by their epochs: Σ_w n_w g_w / Σ_w n_w.
  arma::mat mean_gates(std::size_t layer, arma::uword first, arma::uword last) const;
  /// Gates at the first epoch of a window, 0 or 1, units × P: the control, held where the net's own
  /// gates move on.
  arma::mat sampled_gates(std::size_t layer, arma::uword window) const;
  // The same of all layers.
  std::vector<arma::mat> graded_gates(arma::uword window) const;
  std::vector<arma::mat> sampled_gates(arma::uword window) const;
};

}  // namespace festina::reln
