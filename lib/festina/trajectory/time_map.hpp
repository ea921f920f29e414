#pragma once

#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::trajectory {

/// How the loss adds up samples: `sum` is ½ Σ_i ‖y_i − ŷ_i‖², `mean` divides it by P.
enum class Reduction { sum, mean };

/// "sum", "mean".
const std::vector<std::string>& reduction_names();

/// Turns epochs of gradient descent into time of gradient flow and back, and is the only place
/// where the factor between them is written. With batch-mean correlations the flow is
/// τ dW/dt = −∂L_mean/∂W; one epoch of step η is 1/τ of time, τ = 1/(P η) epochs for `sum` and
/// 1/η for `mean` (arXiv 2503.06181, reference code). Derivation: derivations/time-map; of the loss
/// in modes: derivations/loss-in-modes.
class TimeMap {
 public:
  /// Throws InputError when samples is 0 or the rate is not positive and finite.
  TimeMap(arma::uword samples, double learning_rate, Reduction reduction);

  /// τ in epochs.
  double tau() const;
  /// Factor of Σ_samples δ hᵀ in one epoch of gradient descent.
  double descent_step() const;
  /// Loss of the errors Y − Ŷ (n_y × P).
  double loss(const arma::mat& error) const;
  /// Loss of errors with ½ Σ over samples and outputs of (Y − Ŷ)² equal to `half_sum`.
  double loss_of_half_sum(double half_sum) const;

  /// Time and loss in these units for another number of samples.
  TimeMap of_samples(arma::uword samples) const { return {samples, learning_rate_, reduction_}; }

  Reduction reduction() const { return reduction_; }
  double learning_rate() const { return learning_rate_; }

 private:
  double samples_;
  double learning_rate_;
  Reduction reduction_;
};

}  // namespace festina::trajectory

namespace festina {
using trajectory::Reduction;
using trajectory::TimeMap;
}  // namespace festina
