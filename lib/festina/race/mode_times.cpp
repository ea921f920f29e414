#include "festina/race/mode_times.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "festina/modes/depth_mode.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::race {

namespace {

/// Closed form of a balanced mode of a pathway of `layers` edges that feels nobody else. Six
/// parameters: the symbols of that form, each once.
std::optional<double> time_alone(std::size_t layers, double s, double d, double start, double tau,
                                 double share) {
  if (layers == 0 || s <= 0 || d <= 0 || start <= 0 || start * d / s >= share) return std::nullopt;
  return modes::DepthMode(layers, s, d, start, tau).time_to_fraction(share);
}

/// Whether every pathway has all its edges to itself.
std::vector<bool> find_private(const std::vector<Pathway>& pathways) {
  std::map<std::size_t, std::size_t> users;
  for (const Pathway& pathway : pathways)
    for (const std::size_t edge : pathway.edges) ++users[edge];
  std::vector<bool> result;
  for (const Pathway& pathway : pathways)
    result.push_back(std::all_of(pathway.edges.begin(), pathway.edges.end(),
                                 [&](std::size_t edge) { return users[edge] == 1; }));
  return result;
}

std::optional<double> time_learned(const Trajectory& trajectory, arma::uword first,
                                   arma::uword last, double largest, double share) {
  const arma::vec mean = arma::mean(trajectory.pathway_strengths.rows(first, last), 0).t();
  const double end = mean(mean.n_elem - 1);
  if (!(end > 0.01 * largest)) return std::nullopt;
  return trajectory::first_passage(trajectory.epochs, mean, share * end);
}

}  // namespace

std::vector<ModeTimes> mode_times(const PathwayModes& modes, const Trajectory& trajectory,
                                  double tau, const arma::vec& starts, double share) {
  std::vector<ModeTimes> result;
  if (trajectory.pathway_strengths.is_empty()) return result;
  const double largest =
      trajectory.pathway_strengths.col(trajectory.pathway_strengths.n_cols - 1).max();
  const std::vector<bool> is_private = find_private(modes.pathways);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const Frame& frame = modes.frames[p];
    for (const linalg::DegenerateBlock& block : frame.blocks) {
      const arma::uword first = modes.first(p) + block.first;
      const arma::uword last = modes.first(p) + block.last();
      const double s = frame.s(block.first);
      ModeTimes times{p, block, s, {}, {}, {}, {}};
      if (is_private[p] && modes.pathways[p].edges.size() == 2 && s > 0)
        times.alignment_time = tau / s;
      if (is_private[p] && !starts.is_empty())
        times.learned_alone = time_alone(modes.pathways[p].edges.size(), s, frame.d(block.first),
                                         arma::mean(starts.subvec(first, last)), tau, share);
      if (!trajectory.mode_alignment.is_empty())
        times.aligned = trajectory::first_passage(trajectory.epochs,
                                                  trajectory.mode_alignment.row(result.size()).t(),
                                                  ModeTimes::aligned_at);
      times.learned = time_learned(trajectory, first, last, largest, share);
      result.push_back(times);
    }
  }
  return result;
}

std::vector<std::size_t> order_of_learning(const std::vector<ModeTimes>& times) {
  std::vector<std::size_t> order(times.size());
  std::iota(order.begin(), order.end(), 0);
  const auto epoch = [&](std::size_t i) {
    return times[i].learned.value_or(std::numeric_limits<double>::infinity());
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return epoch(a) < epoch(b); });
  return order;
}

}  // namespace festina::race
