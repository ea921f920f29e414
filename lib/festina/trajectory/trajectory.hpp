#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/network/weights.hpp"

namespace festina::trajectory {

/// Weights and outputs of a network at one epoch.
struct Snapshot {
  arma::uword epoch;
  Weights weights;    ///< empty for theories without weights
  arma::mat outputs;  ///< Ŷ, n_y × P
  /// What every pathway adds to Ŷ, each n_y × P, where there are several; they add up to Ŷ.
  std::vector<arma::mat> pathway_outputs = {};
  arma::mat held_out_outputs = {};  ///< Ŷ on held-out samples, where there are any
};

/// How often the full-batch loss L of gradient descent rose from one epoch to the next: with small
/// steps only where a gate switches, and little. All epochs count, recorded or not. A rise counts
/// where it is more than rounding: L(e) − L(e − 1) above loss_rounding() × the larger of L(e − 1)
/// and the loss at output 0.
struct LossRises {
  arma::uword count = 0;
  std::optional<arma::uword> first_epoch = {};  ///< the first e; none without rises
  double largest = 0;                           ///< largest (L(e) − L(e − 1))/L(e − 1)

  /// Adds those of later epochs.
  void add(const LossRises& later);
};

/// How a network learns, whoever says so: simulation and theory both make one.
/// Every entry is taken before that epoch's step, so epoch 0 is the initial state.
struct Trajectory {
  arma::uvec epochs;  ///< recorded epochs, T of them, rising
  arma::vec loss;     ///< T
  /// modes × T: u_αᵀ Σŷx v_α with Σŷx = (1/P) Ŷ Xᵀ, on the fixed frame of the task. It grows from
  /// about 0 to s_α and is defined for any network, linear or not, from its outputs alone.
  arma::mat modes;
  /// T: 1 − the share of UᵀΣŷxV outside the degenerate blocks of the task's frame, of simulated
  /// networks (empty otherwise): 1 when what has been learned lies along the task's modes.
  arma::vec alignment;
  /// Strength of every mode of every pathway, N × T, where the network or theory has pathways
  /// (empty otherwise): ‖W_p v_pα‖ for the map W_p of pathway p and the right singular vectors v_pα
  /// of Σyx(p). Pathway by pathway, in the order of their frames.
  arma::mat pathway_strengths;
  /// Alignment of the pathways' maps with their frames, pathways × T, of simulated networks with
  /// pathways (empty otherwise): see right_alignment() and left_alignment().
  arma::mat right_alignment;
  arma::mat left_alignment;
  /// Alignment of every degenerate block of every pathway's frame, blocks × T, of simulated
  /// networks with pathways (empty otherwise): see mode_alignment().
  arma::mat mode_alignment;
  /// T: the loss on held-out samples, from which nothing is learned, in the unit of `loss`; empty
  /// where there are none.
  arma::vec held_out_loss;
  std::vector<Snapshot> snapshots;  ///< at the chosen epochs, rising
  /// Of full-batch descent. None where the loss may rise with steps of any size, so that its rises
  /// tell nothing: in mini-batches, with stages, with gates that change; and where no steps are
  /// taken.
  std::optional<LossRises> rises = {};
};

/// When to look: a run of `epochs` epochs has rows 0, record_every, 2·record_every … ≤ epochs − 1,
/// of which those before `from_epoch`, where it starts, are left out. Where `rows` are given, as
/// for runs that somebody else has logged, these are the recorded epochs instead.
struct Schedule {
  arma::uword epochs = 8001;
  arma::uword record_every = 10;
  std::vector<arma::uword> snapshot_epochs = {};  ///< rising
  arma::uword from_epoch = 0;  ///< of what goes on from a training run's weights; a recorded epoch
  std::vector<arma::uword> rows = {};  ///< rising from 0, below `epochs`; empty for a regular run

  /// Throws InputError for epochs 0, record_every 0, or a start or snapshot outside the run.
  void check() const;
  /// The recorded epochs.
  arma::uvec recorded() const;
  /// The schedule of what goes on from a training run at `epoch`, without snapshots before it.
  Schedule starting_at(arma::uword epoch) const;
  bool has_row(arma::uword epoch) const;
  /// Epochs between rows, 1 where they are not regular.
  arma::uword step() const { return rows.empty() ? record_every : 1; }
  bool has_snapshot(arma::uword epoch) const;
  /// Whether there is anything to keep of an epoch.
  bool looks_at(arma::uword epoch) const { return has_row(epoch) || has_snapshot(epoch); }
  /// Recorded and snapshot epochs together, rising, each once: the output times of a theory.
  std::vector<double> output_epochs() const;
  /// Sorts the snapshots and adds the last recorded epoch. Where there are none: the recorded
  /// epochs at about an eighth, a half and the end of the run, as the paper shows them (1000, 4000
  /// and 8000 of 8001).
  void complete_snapshots();
};

}  // namespace festina::trajectory

namespace festina {
using trajectory::LossRises;
using trajectory::Schedule;
using trajectory::Snapshot;
using trajectory::Trajectory;
}  // namespace festina
