#pragma once

#include <armadillo>

namespace festina {

/// What a race of K two-layer pathways along one mode conserves, τ dπ_p/dt = 2π_p (s_p − Σ_j D_pj
/// π_j) (arXiv 2207.10430, neural race): for every c with cᵀD = 0 the sum Σ_p c_p log π_p grows as
/// (2/τ)(c·s) t, and stays as it was where c·s = 0, whatever the strengths do in between, since
/// the coupling drops out of it.
///
/// `coupling` is D (K × K, not symmetric in general): for gates on one mode D_pj = (share of
/// samples on which p and j are both on) × d × cosine of their output directions. Returns an
/// orthonormal basis of all c in its columns (K × number of invariants), none when D is invertible.
/// Examples: pathways that are on for the same samples, c = (1, −1): their ratio. Pathways A, B and
/// one that is on where either is, A and B apart: c = (1, 1, −1), and with s_AB = s_A + s_B
/// π_A π_B / π_AB never changes.
/// Derivation: derivations/parallel-pathways.
/// Throws InputError when `coupling` is empty, not square or not finite; RunError as thin_svd().
arma::mat pathway_invariants(const arma::mat& coupling);

}  // namespace festina
