#pragma once

#include <armadillo>
#include <map>
#include <string>
#include <vector>

#include "festina/sweep/sweep_table.hpp"

namespace festina::test {

/// An experiment whose runs gave what a test says they gave: measures and loss curves by
/// combination, the same for every seed but for a little that differs.
struct PlantedRuns {
  sweep::SweepPlan plan;
  std::vector<std::map<std::string, double>> measures;   ///< one map per combination
  std::vector<std::map<std::string, arma::vec>> losses;  ///< likewise
  arma::vec epochs = {0, 100, 200, 300};

  PlantedRuns(std::vector<sweep::VariedKey> grid, std::vector<sweep::VariedKey> list)
      : plan{std::move(grid), std::move(list), {1, 2, 3}},
        measures(plan.combinations().size()),
        losses(plan.combinations().size()) {}

  void all(const std::string& measure, double value) {
    for (auto& one : measures) one[measure] = value;
  }
  void all(const std::string& curve, const arma::vec& loss) {
    for (auto& one : losses) one[curve] = loss;
  }

  sweep::SweepTable table(const std::string& name) const {
    sweep::SweepTable result{{name, plan, {}, {}}, {}, {}, {}, {"planted"}};
    const auto combinations = plan.combinations();
    for (std::size_t c = 0; c < combinations.size(); ++c)
      for (const std::uint64_t seed : plan.seeds) {
        result.sweep.tasks.push_back(
            {name + std::to_string(c) + "-" + std::to_string(seed), c, combinations[c], seed, ""});
        sweep::SweepOutcome outcome;
        outcome.provenance = record::provenance(seed, kernel::fastest_kernel());
        for (const auto& [measure, value] : measures[c])
          outcome.measures.emplace_back(measure,
                                        value * (1 + 1e-4 * (static_cast<double>(seed) - 2)));
        outcome.epochs = epochs;
        for (const auto& [curve, loss] : losses[c]) outcome.losses.emplace_back(curve, loss);
        result.outcomes.push_back(outcome);
      }
    for (const auto& [measure, value] : measures.front()) result.measures.push_back(measure);
    for (const auto& [curve, loss] : losses.front()) result.curves.push_back(curve);
    return result;
  }
};

}  // namespace festina::test
