#include "festina/verdict/stable.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "festina/simulate/step_bound.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

using Rises = std::vector<std::optional<LossRises>>;  // of every run

Rises rises_of(const Climb& climb) {
  Rises rises;
  for (const Trajectory& run : climb.runs) rises.push_back(run.rises);
  return rises;
}

/// Rises of all runs together; none where they cannot be told.
std::optional<LossRises> together(const Rises& runs) {
  LossRises all;
  for (const auto& run : runs) {
    if (!run || run->count == 0) continue;
    all.count += run->count;
    all.largest = std::max(all.largest, run->largest);
    all.first_epoch = std::min(all.first_epoch.value_or(*run->first_epoch), *run->first_epoch);
  }
  const bool known = !runs.empty() && std::all_of(runs.begin(), runs.end(),
                                                  [](const auto& run) { return run.has_value(); });
  return known || all.count > 0 ? std::optional(all) : std::nullopt;
}

double runs_with_rises(const Rises& runs) {
  return static_cast<double>(std::count_if(runs.begin(), runs.end(),
                                           [](const auto& run) { return run && run->count > 0; }));
}

Finding stable_of(const std::string& subject, const Rises& runs, const Results& results) {
  const double bound = simulate::step_size_bound(results.lesson());
  const double rate = results.training.learning_rate;
  const std::optional<LossRises> all = together(runs);
  std::optional<double> count;
  std::optional<double> first;
  std::optional<double> largest;
  std::optional<double> advised;
  if (all) {
    count = static_cast<double>(all->count);
    largest = all->largest;
    if (all->first_epoch) first = static_cast<double>(*all->first_epoch);
  }
  if (largest >= harmless_rise)  // none is less than any number
    advised = std::min(simulate::automatic_learning_rate(results.lesson()), rate / 4);
  const bool bounded = std::isfinite(bound);
  return record::judged(
      "stable", subject,
      {{"rises", count},
       {"runs_with_rises", all ? std::optional(runs_with_rises(runs)) : std::nullopt},
       {"runs", static_cast<double>(runs.size())},
       {"first_epoch", first},
       {"largest_rise", largest},
       {"learning_rate", rate},
       {"step_size_bound", bounded ? std::optional(bound) : std::nullopt},
       {"share_of_bound", bounded ? std::optional(rate / bound) : std::nullopt},
       {"advised_learning_rate", advised}},
      {{"rises", count, record::Relation::at_most, "none", 0.0}});
}

}  // namespace

Finding stable(const Results& results) {
  return stable_of("relu", rises_of(results.climb), results);
}

std::optional<Finding> stable(const Results& results, const RungResult& rung) {
  if (!rung.info.network || !rung.info.from_run.empty()) return std::nullopt;
  return stable_of(rung.info.name, {rung.solution.rises}, results);
}

record::Condition harmless_rises(const Climb& climb) {
  const std::optional<LossRises> all = together(rises_of(climb));
  return {"largest_rise", all ? std::optional(all->largest) : std::nullopt, record::Relation::below,
          "harmless_rise", harmless_rise};
}

bool judged_by_runs(const Climb& climb) {
  return harmless_rises(climb).holds() != std::optional(false);
}

}  // namespace festina::verdict
