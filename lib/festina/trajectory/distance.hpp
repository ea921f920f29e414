#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/trajectory/trajectory.hpp"

namespace festina {

/// ‖a − b‖₂ / ‖b‖₂ over the recorded epochs. Throws InputError when the lengths differ.
double relative_l2(const arma::vec& a, const arma::vec& b);

/// First epoch at which the loss is half its first value, linear between recorded epochs; none when
/// it never is.
std::optional<double> half_loss_epoch(const arma::uvec& epochs, const arma::vec& loss);

/// How far a theory's loss curve L is from a reference curve R on the same epochs.
struct Distance {
  double rel_l2;       ///< ‖L − R‖₂ / ‖R‖₂; nearly blind to the late phase
  double log10_ratio;  ///< mean |log10(L / R)| over epochs where R > 1e-3 of its start
  double max_abs;      ///< max |L − R| / R(0)
  double final_ratio;  ///< L / R at the last recorded epoch
};

/// Throws InputError when the lengths differ or are 0.
Distance distance(const arma::vec& theory, const arma::vec& reference);

/// Mean loss over runs with the same epochs. Throws InputError when there is none.
arma::vec mean_loss(const std::vector<Trajectory>& runs);

/// Mean over runs of the relative L2 distance of a run's loss from the mean; none for one run.
std::optional<double> seed_spread(const std::vector<Trajectory>& runs);

}  // namespace festina
