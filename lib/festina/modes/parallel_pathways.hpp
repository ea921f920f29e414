#pragma once

#include <armadillo>
#include <vector>

namespace festina::modes {

/// One mode shared by K two-layer pathways, balanced and aligned, that give the same output
/// direction and see the same input variance: τ dπ_p/dt = 2π_p (s_p − d Σ_j π_j), π_p(0) > 0.
/// s_p: singular value of what pathway p sees, d > 0 the variance they share, batch means; τ in
/// epochs. Pathways that see all samples have one s; gates that leave out samples whose target has
/// no part along the mode leave d and change s_p.
///
/// Derivation: derivations/parallel-pathways. The pathways feel the same factor M = exp((2d/τ) ∫
/// Σ_j π_j dt), so
///   π_p = π_p(0) e^(2 s_p t/τ) / M,  dM/dt = (2d/τ) Σ_j π_j(0) e^(2 s_j t/τ),
///   M = 1 + d Σ_j π_j(0) (e^(2 s_j t/τ) − 1)/s_j:
/// exact for any s_p. Invariants: log(π_p/π_q) − 2 (s_p − s_q) t/τ; with one s the ratios π_p/π_q
/// themselves, so that the start decides the shares for ever and their sum is one balanced
/// two-layer mode (arXiv 2207.10430, neural race; OpenReview 4B7azgAbzda for depth).
///
/// Where it fails: variances D(j,p) that depend on both pathways, as those of gates on other
/// samples do. What is conserved then: pathway_invariants().
class ParallelPathways {
 public:
  /// s and pi0: one entry per pathway, s of any sign. Throws InputError when their sizes differ or
  /// are 0, an s is not finite, or d, τ or an entry of pi0 is not positive.
  ParallelPathways(arma::vec s, double d, arma::vec pi0, double tau);

  /// Strength of every pathway at time t ≥ 0, in epochs; stays finite for any t. Throws InputError
  /// for t < 0.
  arma::vec strengths(double t) const;

  /// Their sum.
  double sum(double t) const;

  /// The pathways that end with more than nothing: those with the largest s, all of them when
  /// there is one s; none when no s is above 0.
  arma::uvec survivors() const;

  /// Where the strengths end: s_max/d, shared among survivors() as their starts.
  arma::vec end() const;

  /// Epoch at which pathway p has grown as strong as pathway q: τ log(π_q(0)/π_p(0)) / 2(s_p −
  /// s_q). Below 0: they were equal before the start. Infinite or NaN when s_p = s_q. Throws
  /// InputError when p or q is no pathway.
  double overtaking_time(arma::uword p, arma::uword q) const;

 private:
  arma::vec s_;
  double d_;
  arma::vec start_;
  double tau_;
};

}  // namespace festina::modes
