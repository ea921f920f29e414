#pragma once

#include <cstddef>

namespace festina::modes {

/// A mode of a linear net of L weight matrices, aligned and balanced, u the product of its L equal
/// strengths: τ du/dt = L u^(2−2/L) (s − d u), u(0) = u0 (arXiv 1312.6120, section on deep
/// networks, whose layers count the input too). s, d: singular value of the target and input
/// variance along the mode, batch means; τ in epochs. L = 1 is ShallowMode, L = 2 UnbalancedMode
/// with λ = 0.
///
/// Derivation: derivations/depth-mode. With f = u d/s and the logit y = ln(f/(1−f)) the equation is
///   dy/dt = ρ f^q,  q = 1 − 2/L,  ρ = L s (s/d)^q / τ,  hence  ρ t = ∫ f^−q dy.
/// With x = f^(1/L) = u^(1/L)/(s/d)^(1/L) this is
///   ρ t = L ∫ dx / (x^(L−1) (1 − x^L)) = L ∫ x^(1−L) dx + L ∫ x/(1 − x^L) dx
///       = [ −L/(L−2) x^(2−L) − Σ_ζ ζ² ln(1 − x/ζ) ],  ζ the L-th roots of 1 (L ≥ 3);
/// pairs of conjugate roots give real logarithms and angles. L = 2: ρt = [y], L = 1: ρt =
/// [−ln(1−f)], L → ∞ with τ/L fixed: ρt = [y − 1/f]. Every difference between two times is taken
/// term by term, so that neither end of the sigmoid loses digits, and the time is inverted in y,
/// where both plateaus are straight. Starts above s/d come down; there y = ln(f/(f−1)).
///
/// Where it fails: unequal strengths of the layers (differences of squares are conserved), modes
/// that are not aligned, and u0 = 0 for L ≥ 2, which never grows. On the initial plateau, as
/// long as τ u0^−q/(s(L−2)), t itself has to be known better the longer that is:
/// d ln u/d ln t = t ρ f^q (1−f).
class DepthMode {
 public:
  /// Throws InputError when `layers` is 0 or s, d, u0 or τ is not positive.
  DepthMode(std::size_t layers, double s, double d, double u0, double tau);

  /// L → ∞ with τ/L fixed: (τ/L) du/dt = u² (s − d u). Throws as above.
  static DepthMode of_many_layers(double s, double d, double u0, double tau_per_layer);

  /// Strength at time t ≥ 0, in epochs; stays finite for any t. Throws InputError for t < 0.
  double at(double t) const;

  /// Share of the end s/d that is missing at time t, 1 − u d/s, to full relative precision however
  /// small; below 0 for starts above s/d.
  double missing_at(double t) const;

  /// Epoch at which the strength is `fraction` of its end s/d. Throws InputError when the fraction
  /// is not between that of u0 and 1, the end excluded.
  double time_to_fraction(double fraction) const;

 private:
  struct Depth {  ///< L as a number that may be infinite
    double layers;
  };
  DepthMode(Depth depth, double s, double d, double u0, double tau_per_layer);
  double logit_at(double t) const;
  double elapsed(double y) const;  ///< ρ t from the start to the logit y

  double layers_;  ///< L, infinite for the limit
  double power_;   ///< q = 1 − 2/L
  double end_;     ///< s/d
  double side_;    ///< 1 for starts below s/d, −1 above
  double rate_;    ///< ρ, per epoch
  double logit_;   ///< of the start; infinite when it is at s/d
};

}  // namespace festina::modes
