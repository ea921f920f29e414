#pragma once

namespace festina::modes {

/// A mode of a net without hidden layers, which is linear regression by gradient flow:
/// τ du/dt = s − d u, u(0) = u0, so u = u0 e^(−dt/τ) + (s/d)(1 − e^(−dt/τ)).
/// s, d: singular value of the target and input variance along the mode, batch means; τ in epochs.
/// Valid for any start; every mode has the rate d/τ whatever its s.
/// Source: arXiv 1810.10531 (shallow network); docs/modes.md. Derivation: derivations/shallow-mode.
class ShallowMode {
 public:
  /// s and u0 of any sign. Throws InputError when d or τ is not positive, or s or u0 not finite.
  ShallowMode(double s, double d, double u0, double tau);

  /// Strength at time t ≥ 0, in epochs; stays finite for any t. Throws InputError for t < 0.
  double at(double t) const;

  /// Epoch at which the strength is `fraction` of its end s/d. Throws InputError when the mode is
  /// never there: the fraction is not between u0/(s/d) and 1, the end excluded.
  double time_to_fraction(double fraction) const;

 private:
  double rate_;   ///< d/τ, per epoch
  double start_;  ///< u0
  double end_;    ///< s/d
};

}  // namespace festina::modes
