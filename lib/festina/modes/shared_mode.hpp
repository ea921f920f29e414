#pragma once

#include <armadillo>
#include <vector>

namespace festina::modes {

/// One mode of pathways that stay equal: every one has singular value s and input variance d, they
/// feel nobody else's error, and edge q of strength b_q lies on n_q of them. All then have the
/// strength π = Π b_q over the edges of one pathway, and gradient flow, τ db_q/dt = n_q (π/b_q)
/// (s − dπ), keeps b_q²/n_q − b_r²/n_r for every two edges. With b_q² = b_q(0)² + n_q y, where y is
/// the growth of the mode, it is one equation, τ dy/dt = 2π(s − dπ), and its solution an integral,
///   t(y) = τ ∫₀^y dy' / (2π(s − dπ)).
/// A chain of L edges is the case n = 1, with any imbalance; the routing network of arXiv
/// 2207.10430 (M domains on either side, K of them trained for each) the case n = (K, KM, K), whose
/// invariant is M b₁² − b₂². Fails for pathways that do not stay equal.
/// Derivation: derivations/shared-mode; the routing network: derivations/routing-invariant.
class SharedMode {
 public:
  /// `starts` b_q(0) and `counts` n_q of the edges of one pathway. Throws InputError for s, d, τ, a
  /// start or a count that is not above 0, or a start at the end s/d or above.
  SharedMode(double s, double d, const arma::vec& starts, const arma::vec& counts, double tau);

  /// Strength π of every pathway at epoch t ≥ 0. Throws InputError for t < 0, as growth().
  double at(double t) const;
  /// The growth y at epoch t: an edge on n pathways has b² = b(0)² + n y.
  double growth(double t) const;
  /// Epoch at which π is `fraction` of its end s/d. Throws InputError when the fraction is not
  /// between that of the start and 1, the end excluded.
  double time_to_fraction(double fraction) const;

 private:
  double strength(double logit) const;
  double slope(double logit) const;              ///< dt/dζ
  double elapsed(double logit) const;            ///< t at ζ
  double between(double from, double to) const;  ///< t from one ζ to another
  double logit_at(double t) const;
  double remaining(double logit) const;      ///< y_end − y
  double share_missing(double logit) const;  ///< log(π_end/π)

  double d_;
  arma::vec extra_;  ///< b_q(0)² − n_q a
  arma::vec counts_;
  double tau_;
  double target_;              ///< s/d
  double smallest_;            ///< a, the smallest b_q(0)²/n_q
  double room_;                ///< y_end + a
  double start_;               ///< ζ = ln((y + a)/(y_end − y)) at y = 0
  std::vector<double> times_;  ///< t at ζ = start, start + 1, …, until the strength is at its end
};

}  // namespace festina::modes
