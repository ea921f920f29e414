#pragma once

#include <armadillo>

namespace festina::reln {

/// What a unit's input w·x is on the samples it is off for. A ReLU unit is off at w·x ≤ 0 (weak);
/// w·x < 0 (strict) leaves out patterns that the smallest change of w destroys, and is what counts
/// of regions count. On is w·x > 0 either way.
enum class OffSide { weak, strict };

/// Whether a bias-free ReLU unit can have a gate pattern on given inputs, and the proof: either
/// weights that have it or a certificate that none do. The other one is empty.
struct Realisability {
  bool realisable;
  /// n, so scaled that w·x ≥ 1 on every sample that is on and w·x ≤ 0 (weak) or ≤ −1 (strict) on
  /// every other; verified to 1e-8 (‖w‖‖x‖ + 1).
  arma::vec weights;
  /// P, none negative, Σ over on-samples = 1 (weak) or Σ over all = 1 (strict), with
  /// Σ_on c_i x_i = Σ_off c_j x_j. By it no w exists: the product of the left side with w were
  /// positive, that of the right side not. Verified to ‖Σ_on c x − Σ_off c x‖₁ ≤ 1e-7 max‖c_i x_i‖.
  arma::vec certificate;
};

/// Decides whether `pattern` (P values, 0 = off, 1 = on) is realisable by a unit without bias on
/// `inputs` (n × P), by the linear programme of the largest margin on samples of unit length,
/// max t: w·x ≥ t (on), w·x ≤ 0 or −t (off), |w_k| ≤ 1; its dual, the smallest
/// ‖Σ_on c x − Σ_off c x‖₁, gives the certificate (theorems of Gordan and Motzkin). Margins below
/// 1e-7 count as none. Depends on directions of inputs only, not on their lengths. Throws
/// InputError when sizes do not fit, inputs are not finite or the pattern has other values,
/// RunError when neither weights nor certificate verify.
Realisability realisable(const arma::mat& inputs, const arma::rowvec& pattern,
                         OffSide off = OffSide::weak);

}  // namespace festina::reln
