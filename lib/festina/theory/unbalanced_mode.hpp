#pragma once

namespace festina {

/// Strength at time t of a two-layer mode with invariant λ: τ dπ/dt = √(λ² + 4π²) (s − dπ),
/// π(0) = π0. With hidden vectors x = W1 v and y = W2ᵀu the strength is π = x·y and
/// λ² = (‖y‖² − ‖x‖²)² + 4(‖x‖²‖y‖² − π²) is conserved: the layers' imbalance, of either sign, and
/// the misalignment of x and y enter alike. λ = 0 is the balanced mode (π0 > 0 then).
/// s ≥ 0, d > 0, t ≥ 0; t and τ in epochs. Source: arXiv 1810.10531, appendix; the form used is
/// derived in docs/race.md and stays finite for λ → 0 and for long times.
/// Throws InputError when d or τ is not positive, or λ = 0 with π0 ≤ 0.
double unbalanced_mode(double s, double d, double pi0, double lambda, double t, double tau);

}  // namespace festina
