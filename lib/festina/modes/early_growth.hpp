#pragma once

#include <armadillo>

namespace festina::modes {

/// A mode of a chain of edges before it feels its error. With the hidden vectors x = W_1 v and
/// y = W_Lᵀ u at either end and the matrices W_k between hidden layers, each a multiple of an
/// orthogonal one at the start, gradient flow is
///   ẋ = (W_{L−1} … W_2)ᵀ y,  ẏ = W_{L−1} … W_2 x,  Ẇ_k = (part before k)ᵀ … y xᵀ … (part after k)ᵀ
/// in time units of τ/s. It happens in the plane of x and y and ends in one direction.
struct EarlyStart {
  double first;     ///< ‖x‖² at the start
  double last;      ///< ‖y‖²
  double overlap;   ///< x·y, y taken back through the edges between
  arma::vec inner;  ///< scale of every edge between hidden layers
};

/// Aligned strengths of the edges of a chain, from which the aligned equations become what the
/// whole ones become.
struct AlignedStart {
  double first;
  arma::vec inner;
  double last;
};

/// The aligned chain, b_1, b_2 …, that has the time of blow-up and the invariants b_k² − b_1² which
/// the early equations end with; so it meets them in the growing phase, whatever was lost on the
/// way there. Without edges between it is first = last = ‖x + y‖/2: what grows, exactly. For one
/// edge between, x ⟂ y and all at σ it is first = last = 0.7755 σ, inner = 0.9522 σ, where taking
/// only what grows at first would say σ/√2 and σ and be 3.9 % late. Derivation:
/// derivations/early-growth. Where x or y is 0 nothing is known of their plane, and what grows at
/// first is taken. Throws InputError for negative squares, scales that are not above 0, or an
/// overlap beyond the lengths.
AlignedStart aligned_start(EarlyStart start);

}  // namespace festina::modes
