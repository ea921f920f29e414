#pragma once

namespace festina::modes {

/// A two-layer mode with invariant λ: τ dπ/dt = √(λ² + 4π²) (s − dπ), π(0) = π0. With hidden
/// vectors x = W1 v and y = W2ᵀu the strength is π = x·y and λ² = (‖y‖² − ‖x‖²)² + 4(‖x‖²‖y‖² − π²)
/// is conserved: the layers' imbalance, of either sign, and the misalignment of x and y enter
/// alike. λ = 0 is the balanced mode. Source: arXiv 1810.10531, appendix; the form used is derived
/// in docs/race.md and stays finite for λ → 0 and for long times.
/// Derivation: derivations/unbalanced-mode, for λ = 0 derivations/balanced-mode.
class UnbalancedMode {
 public:
  /// s ≥ 0, d > 0; π0 of any sign, as the hidden vectors may point away from each other; τ in
  /// epochs. Throws InputError when d or τ is not positive, s, π0 or λ not finite, or λ = 0 with
  /// π0 ≤ 0 (such a mode never grows) or s = 0 (it has no rate).
  UnbalancedMode(double s, double d, double pi0, double lambda, double tau);

  /// Strength at time t ≥ 0, in epochs. Throws InputError for t < 0.
  double at(double t) const;

  /// Epoch at which the strength is `fraction` of its end s/d. Throws InputError when the mode is
  /// never there: the fraction is not between that of π0 and 1, the end excluded.
  double time_to_fraction(double fraction) const;

  /// Whether all that the curve depends on is that of `other` to 1e-12, as of modes whose singular
  /// values differ by rounding only.
  bool alike(const UnbalancedMode& other) const;

 private:
  double lambda_;   ///< |λ|
  double rate_;     ///< of the exponential, per epoch
  double start_;    ///< D(0), with D = w − |λ|, w = 2π + √(λ² + 4π²)
  double start_w_;  ///< w(0)
  double end_;      ///< D at the fixed point
  double target_;   ///< s/d, the strength there
};

}  // namespace festina::modes
