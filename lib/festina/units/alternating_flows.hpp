#pragma once

#include <armadillo>
#include <stop_token>
#include <vector>

#include "festina/simulate/training.hpp"
#include "festina/units/lone_units.hpp"

namespace festina::units {

/// Units that became active in the same epoch, and what the loss is behind that.
struct Jump {
  arma::uword epoch;   ///< first epoch at which they are active
  arma::uword units;   ///< how many
  arma::uword steps;   ///< of the descent of all active units that followed and took no time
  bool settled;        ///< false: that descent was cut off after alternating::most_steps
  arma::uword asleep;  ///< active units that it left dormant again
  double left;         ///< share of ½ Σ‖Y‖² that is left behind it
};

/// Constants of the theory and of how it is computed.
namespace alternating {
constexpr double awake = 1;  ///< norm ‖(w_in, w_out)‖ of a unit that becomes active: published
/// Share of the loss that a stretch of descent must win to go on. Nothing is 0 in numbers; first
/// jumps are the same from 1e-4 to 1e-6, what late ones do is in docs/prediction.md.
constexpr double settled = 1e-5;
constexpr arma::uword most_steps = 1000000;  ///< of one descent: more than all of a task take
/// Draws of the net's units, each solved by itself: what late jumps do depends on single units.
constexpr arma::uword draws = 6;
}  // namespace alternating

/// Alternating gradient flows (arXiv 2506.06489) of a net with one hidden layer from small weights:
/// its units are dormant or active. The active ones make the outputs, and what those leave of the
/// targets, the residual r, stands still while each dormant unit θ = (w_in, w_out) grows alone by
/// its utility U(θ) = Σ_samples r·w_out max(w_in·x, 0): its direction ascends U on the sphere and
/// its norm grows as τ d ln‖θ‖/dt = 2 U(θ/‖θ‖)/P, which together is plain growth by the gradient of
/// U, grow(). A unit whose norm reaches 1 jumps: it becomes active, with that norm, and all active
/// units descend ½ Σ‖Y − Ŷ‖² by the net's own step, or a shorter one where that is too long for
/// them, until nothing changes, in no time. Those that
/// are then smaller than they were drawn are dormant again. So the loss is a staircase. Units are
/// drawn from the distribution of the net's initial weights, one stream each; units that jump in
/// one epoch jump together. What one draw does another need not, so there are several. Nothing is
/// fitted. Derivation: derivations/alternating-flows.
class AlternatingFlows {
 public:
  /// At epoch 0, all units of `training` dormant: one that is drawn with a norm of 1 or more jumps
  /// in the first epoch. `draw` numbers draws of as many units. Throws InputError for more than one
  /// hidden layer.
  AlternatingFlows(const Task& task, const Training& training, Dynamics dynamics,
                   arma::uword draw = 0);

  /// Goes on to `epoch`, no earlier than where it is. Throws RunError when numbers are no longer
  /// finite, Interrupted when `stop` asks for it.
  void advance(arma::uword epoch, const std::stop_token& stop = {});

  /// Ŷ of the active units (n_y × P) now.
  arma::mat outputs() const;

  const std::vector<Jump>& jumps() const { return jumps_; }  ///< so far
  arma::uword active() const { return active_.in.n_cols; }   ///< units now
  double largest_dormant() const;                            ///< norm of a dormant unit now, or 0
  arma::uword rank() const { return targets_.n_rows; }       ///< coordinates of targets

  /// Steps of descent in which no unit grows by more than e: 1/(η‖X‖₂‖Y‖₂), η the step of
  /// Σ_samples. How often a descent looks whether it has settled.
  arma::uword stretch() const { return stretch_; }

 private:
  void jump(const arma::uvec& arrived, const std::stop_token& stop);
  arma::uword settle(const std::stop_token& stop);
  double stable_step() const;
  arma::uword fall_asleep();
  void leave_residual();
  double left() const;

  Dynamics dynamics_;
  double step_;
  LoneDrive drive_;    ///< its Z the residual
  arma::mat targets_;  ///< Z of the task
  LoneUnits dormant_;
  LoneUnits active_;
  arma::rowvec dormant_drawn_;  ///< squared norms that the dormant units were drawn with
  arma::rowvec active_drawn_;   ///< the same of the active ones
  arma::uword stretch_;
  arma::uword epoch_ = 0;
  std::vector<Jump> jumps_;
};

}  // namespace festina::units
