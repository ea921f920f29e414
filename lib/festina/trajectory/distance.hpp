#pragma once

#include <armadillo>
#include <optional>
#include <vector>

#include "festina/linalg/frame.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::trajectory {

/// ‖a − b‖₂ / ‖b‖₂ over the recorded epochs. Throws InputError when the lengths differ.
double relative_l2(const arma::vec& a, const arma::vec& b);

/// First epoch at which a curve reaches `level` from below, linear between recorded epochs; none
/// when it never does.
std::optional<double> first_passage(const arma::uvec& epochs, const arma::vec& curve, double level);

/// First epoch at which the loss is half its first value, linear between recorded epochs; none when
/// it never is.
std::optional<double> half_loss_epoch(const arma::uvec& epochs, const arma::vec& loss);

/// Half-learning epoch of every degenerate block of modes: the first epoch at which the mean of the
/// block's strengths (`modes`, modes × T, on this frame) is half its singular value, linear between
/// recorded epochs; none where it never is.
std::vector<std::optional<double>> mode_half_epochs(const Frame& frame, const arma::uvec& epochs,
                                                    const arma::mat& modes);

/// How far a theory's loss curve L is from a reference curve R on the same epochs.
struct Distance {
  double rel_l2;       ///< ‖L − R‖₂ / ‖R‖₂; nearly blind to the late phase
  double log10_ratio;  ///< mean |log10(L / R)| over epochs where R > 1e-3 of its start
  double max_abs;      ///< max |L − R| / R(0)
  double final_ratio;  ///< L / R at the last recorded epoch
  /// Share of the recorded epochs at which L lies between the smallest and the largest run; none
  /// for one run.
  std::optional<double> in_seed_band = std::nullopt;
};

/// Throws InputError when the lengths differ or are 0.
Distance distance(const arma::vec& theory, const arma::vec& reference);

/// Distance from the mean of runs, and how often the curve lies among them. Throws as above, and
/// when there is no run.
Distance distance(const arma::vec& theory, const std::vector<Trajectory>& runs);

/// Where a theory's loss L leaves a reference R: |L − R| > 0.1 R, at recorded epochs.
struct Departure {
  static constexpr double share = 0.1;
  std::optional<arma::uword> first_epoch;  ///< the first such epoch, a drop come early or late too
  std::optional<arma::uword> lasting_epoch;  ///< from here on to the end; none if near at the end
};

/// Throws InputError when the lengths differ or are 0.
Departure departure(const arma::uvec& epochs, const arma::vec& theory, const arma::vec& reference);

/// Curves (one per column) recorded at `covered`, at the epochs `all`: NaN where there is nothing.
/// Both lists of epochs rise.
arma::mat on_epochs(const arma::uvec& all, const arma::uvec& covered, const arma::mat& curves);

/// The entries of a curve on the epochs `all` at those of them that are `covered`. Throws
/// InputError when one of these is not among them.
arma::vec at_epochs(const arma::uvec& covered, const arma::uvec& all, const arma::vec& curve);

/// Losses of runs with the same epochs, T × runs. Throws InputError when there is none.
arma::mat losses(const std::vector<Trajectory>& runs);

/// Mean loss over runs with the same epochs. Throws InputError when there is none.
arma::vec mean_loss(const std::vector<Trajectory>& runs);

/// Mean mode strengths over runs with the same epochs, modes × T. There must be a run.
arma::mat mean_modes(const std::vector<Trajectory>& runs);

/// Mean over runs of the relative L2 distance of a run's loss from the mean; none for one run.
std::optional<double> seed_spread(const std::vector<Trajectory>& runs);

}  // namespace festina::trajectory
