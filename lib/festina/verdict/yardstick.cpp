#include "festina/verdict/yardstick.hpp"

#include <cmath>

#include "festina/verdict/learned.hpp"
#include "festina/verdict/stable.hpp"

namespace festina::verdict {

namespace {

/// What a loss that stays where it starts would score.
void hold_against_nothing(const Climb& climb, Yardstick& found) {
  const arma::vec mean = trajectory::mean_loss(climb.runs);
  const arma::vec flat(mean.n_elem, arma::fill::value(mean(0)));
  found.flat = trajectory::relative_l2(flat, mean);
  const auto left = trajectory::departure(climb.runs.front().epochs, flat, mean).first_epoch;
  if (left) found.flat_leaves = static_cast<double>(*left);
}

}  // namespace

std::optional<double> Yardstick::least_difference() const {
  return resolution ? std::optional(2 * *resolution) : std::nullopt;
}

Yardstick yardstick(const Climb& climb, std::size_t hidden_layers) {
  Yardstick found;
  if (climb.runs.empty()) return found;
  const Finding nets = learned(climb);
  for (const record::Condition& condition : nets.because)
    if (nets.holds == std::optional(false)) found.unfit.push_back(condition);
  if (!judged_by_runs(climb)) found.unfit.push_back(harmless_rises(climb));
  hold_against_nothing(climb, found);
  std::optional<double> spread = ladder::seed_rel_l2(climb);
  if (hidden_layers > 1 && climb.aligned_runs) {
    found.error = "aligned_rel_l2";
    spread = trajectory::aligned_seed_spread(*climb.aligned_runs);
  }
  found.draw = spread;
  if (spread) found.resolution = *spread / std::sqrt(static_cast<double>(climb.runs.size() - 1));
  return found;
}

Finding if_fit(Finding finding, const Yardstick& yardstick) {
  if (yardstick.unfit.empty()) return finding;
  finding.holds.reset();
  finding.because = yardstick.unfit;
  return finding;
}

}  // namespace festina::verdict
