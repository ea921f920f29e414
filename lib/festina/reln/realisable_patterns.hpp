#pragma once

#include <armadillo>
#include <vector>

#include "festina/reln/realisable.hpp"

namespace festina::reln {

/// The gate patterns (each 1 × P, 0 and 1) that a unit without bias can have on `inputs` (n × P),
/// each once, never-on and always-on ones among them where they are realisable; on is w·x > 0, off
/// as `off` says. Exact: samples are added one at a time, and of the patterns so far those are kept
/// that a linear programme realises. Every pattern of the first samples goes on to at least one of
/// all (weak), so more than `most` at any time are more than `most` in the end: then InputError is
/// thrown. In general position (any n samples independent) and strict there are
/// C(P, n) = 2 Σ_{k<n} binom(P−1, k) (Cover 1965, IEEE Trans. Electron. Comput. EC-14: 326).
/// Contextual tasks, one-hot object beside one-hot context, are not in general position: w·x = a_o
/// + b_c, whose patterns are those without exclusive-or in any two objects and contexts, Σ_j (j!)²
/// S(n+1, j+1) S(C+1, j+1) of them with Stirling numbers S of the second kind (poly-Bernoulli
/// numbers): 354 106 of 2²⁴ for 8 objects in 3 contexts.
std::vector<arma::rowvec> realisable_patterns(const arma::mat& inputs, OffSide off = OffSide::weak,
                                              arma::uword most = 20000);

/// Their number without the trivial ones, which are on for no sample or for all.
arma::uword count_realisable_patterns(const arma::mat& inputs, OffSide off = OffSide::weak,
                                      arma::uword most = 20000);

}  // namespace festina::reln
