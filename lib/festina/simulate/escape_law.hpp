#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/base/or_why_not.hpp"
#include "festina/linalg/frame.hpp"
#include "festina/simulate/held_error.hpp"
#include "festina/task/task.hpp"

namespace festina::simulate {

/// When a network's loss falls for the first time by first_drop_fall(), in epochs.
struct FirstDrop {
  double epoch;   ///< in the mean over initial weights
  double spread;  ///< standard deviation over initial weights
};

/// When ReLU nets with small random weights leave the plateau that they start on: from the task and
/// the widths alone, without a run. With g = init_sd · √(largest width), q = s_1/d_1 and times in
/// τ/s_1, that is 1/(η · largest singular value of Y Xᵀ), the first drop comes at
///   K/g^(H−1) − F/q^((H−1)/(H+1))   with H ≥ 2 hidden layers.
/// K is the blow-up time of the net from g = 1 with its error held at the target, of which a
/// smaller net with the same g tells as much, and F = lead_on_blow_up(H + 1, 1 − √½), as if the
/// first mode were learned alone, aligned and balanced. With H = 1 the first modes grow
/// exponentially instead: for `settled` growth times as in the net with its error held, or until
/// they are a twentieth of their end if that is earlier, and then as the logistic mode of that
/// growth. Drawn by streams of its own, so that nothing depends on train.seed. Source of the law
/// for H = 2 and 3: own simulations; derivations/depth-mode for F.
///
/// Where it fails: weights that are not small; gates that break on the way to the drop; first modes
/// of equal strength in deeper nets, which escape one after another; and, of H ≥ 4, untested.
/// docs/depth.md has its numbers against nets.
class EscapeLaw {
 public:
  /// Of nets with these hidden layers on the task, of which `frame` is the frame. Says why not
  /// where nothing correlates or drawn nets are switched off for good.
  static OrWhyNot<EscapeLaw> of(const Task& task, const Frame& frame,
                                const std::vector<arma::uword>& hidden);

  /// With N(0, init_sd²) weights, τ in epochs; none where these are not small: where the net is at
  /// once (one hidden layer), or the lead on the blow-up is above 15 % of the time to it.
  std::optional<FirstDrop> first_drop(double init_sd, double tau) const;
  /// The sd from which it is at `epoch` in the mean; none where no small one does it.
  std::optional<double> init_sd(double epoch, double tau) const;
  /// K of every drawn net; empty for one hidden layer.
  const arma::vec& blow_ups() const { return blow_ups_; }

 private:
  EscapeLaw(const Frame& frame, const std::vector<arma::uword>& hidden);
  arma::vec times(double g) const;  ///< of every drawn net, in τ/s_1; empty where g is not small
  double lead() const;              ///< F/q^((H−1)/(H+1))

  std::size_t hidden_;  ///< layers
  double width_;        ///< the largest
  double drawn_width_ = 0;
  double s_;
  double q_;
  double block_;  ///< modes of the largest singular value
  arma::vec blow_ups_;
  std::vector<HeldError> growth_;  ///< of every drawn net with one hidden layer
};

}  // namespace festina::simulate
