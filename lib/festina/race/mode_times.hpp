#pragma once

#include <optional>
#include <vector>

#include "festina/race/pathway_modes.hpp"
#include "festina/trajectory/trajectory.hpp"

namespace festina::race {

/// When modes of equal singular value of one pathway align with their frame, and when they are
/// learned. From small weights alignment comes first, while the loss stands still: what is off the
/// frame falls behind as e^(−st/τ) (silent alignment, arXiv 2111.00034), and learning takes
/// (τ/2s) ln(s/(dπ0)). A theory of aligned modes needs the first to be short against the second.
struct ModeTimes {
  std::size_t pathway;
  linalg::DegenerateBlock block;
  double singular_value;
  /// τ/s, the time constant of alignment of two layers of its own, in epochs; none for others.
  std::optional<double> alignment_time;
  /// Epoch at which a mode alone with this start has the asked share of its end, in closed form;
  /// none when the pathway shares edges with others, the start is not known or nothing is to be
  /// learned.
  std::optional<double> learned_alone;
  /// Epoch at which the trajectory's mode_alignment has reached `aligned_at`, linear between
  /// recorded epochs; none when it never does or was not recorded.
  std::optional<double> aligned;
  /// Epoch at which the mean strength has the asked share of its last recorded value; none for
  /// modes whose last strength is below 1 % of the largest of all.
  std::optional<double> learned;

  static constexpr double aligned_at = 0.9;
};

/// Times of all blocks of all pathways, pathway by pathway. `tau` in epochs; `share` in (0, 1);
/// `starts`: strengths π0 at epoch 0, one per mode, or empty when they are not known.
std::vector<ModeTimes> mode_times(const PathwayModes& modes, const Trajectory& trajectory,
                                  double tau, const arma::vec& starts, double share = 0.5);

/// Numbers of the entries in the order in which they are learned; what is not learned last.
std::vector<std::size_t> order_of_learning(const std::vector<ModeTimes>& times);

}  // namespace festina::race
