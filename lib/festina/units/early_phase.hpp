#pragma once

#include <armadillo>
#include <stop_token>

#include "festina/linalg/frame.hpp"
#include "festina/simulate/dynamics.hpp"
#include "festina/simulate/training.hpp"
#include "festina/task/task.hpp"

namespace festina::units {

/// What random units come to before they feel each other. Until the loss moves, the error is the
/// target, and every unit of a net with one hidden layer grows alone: w_in += η X ((Yᵀ w_out) ∘ g),
/// w_out += η Y a, with its activity a = max(Xᵀ w_in, 0) and g = [a > 0]. Units are drawn from the
/// distribution of the initial weights and grown so; their mean is quadrature over the
/// initialisation, and no net is trained. Of a unit that is on for all samples
/// q_α = (w_in·v_α + w_out·u_α)/2 grows by the factor 1 + s_α/τ in every epoch (exp(s_α/τ) under
/// gradient flow), so that all these units are one linear net, whose modes start from the sum of
/// their q_α². Derivation: derivations/early-units.
struct EarlyPhase {
  arma::uword end;            ///< first epoch at which the loss of the net would have moved
  arma::uword epochs_a_step;  ///< of the growth of units
  double on;                  ///< share of the drawn units that are on for all samples at the end
  double on_contribution;     ///< their share of the contribution ‖w_in‖‖w_out‖ of all
  /// Σ q_α² of the net's units that are on, taken back to epoch 0 by their growth: what the modes
  /// look as if they had started from. One per mode of the frame, inside a degenerate block their
  /// mean, since single modes of a block are whatever basis of it the frame has.
  arma::vec strength;
  double sampling;  ///< largest relative standard error of `strength`
  double coupling;  ///< share of S2 = Σ q qᵀ outside the degenerate blocks of the frame
  /// q_α of the units that are on, over the root of their sum of squares (in a degenerate block its
  /// mean): units × modes. Times √π_α it is what a unit has of a mode while the modes of the linear
  /// net have strengths π.
  arma::mat units;
};

/// Shares and numbers that say when a phase ends and how finely it is computed.
namespace early {
constexpr double moved = 1e-3;        ///< of the loss at output 0: the error is the target to that
constexpr arma::uword drawn = 20000;  ///< units
constexpr double growth_a_step = 0.03;  ///< of the fastest mode, where several epochs are one step
}  // namespace early

/// How many units tell of an early phase, and who may stop the search.
struct EarlySearch {
  arma::uword drawn = early::drawn;
  std::stop_token stop = {};
};

/// The early phase of the net with one hidden layer of `training` on `frame`, the task's own, with
/// so many units from streams of training.seed. Where no unit that is on grows as the modes do the
/// loss may not move; the phase then ends when the fastest mode would have been learned. Throws
/// InputError for more than one hidden layer, a frame without modes or no units to draw,
/// Interrupted when the search is asked to stop.
EarlyPhase early_phase(const Task& task, const Frame& frame, const Training& training,
                       Dynamics dynamics, const EarlySearch& search = {});

}  // namespace festina::units
