#include "festina/verdict/logged.hpp"

#include <algorithm>
#include <cmath>

namespace festina::verdict {

namespace {

/// How far the sd of n normal weights may be from that of their distribution, in its standard
/// errors sd/√(2n).
constexpr double most_errors_off = 4;
constexpr double most_bias_share = 1e-3;

}  // namespace

std::optional<Finding> logged(const Results& results) {
  if (!results.logs) return std::nullopt;
  const guest::LogFacts& facts = *results.logs;
  const double sd = results.training.init_sd;
  std::optional<double> least;
  std::optional<double> most;
  std::optional<double> bias;
  std::optional<double> off;
  if (!facts.initial_sds.empty()) {
    const auto [first, last] =
        std::minmax_element(facts.initial_sds.begin(), facts.initial_sds.end());
    least = *first;
    most = *last;
    bias = facts.largest_bias;
    off = 0;
    for (std::size_t layer = 0; layer < facts.initial_sds.size(); ++layer)
      off = std::max(*off, std::abs(facts.initial_sds[layer] / sd - 1) *
                               std::sqrt(2.0 * static_cast<double>(facts.initial_counts[layer])));
  }
  return record::judged(
      "logged", "relu",
      {{"runs", static_cast<double>(facts.files.size())},
       {"outputs", facts.outputs ? 1.0 : 0.0},
       {"hidden_layers", static_cast<double>(facts.hidden_layers)},
       {"init_sd", sd},
       {"least_sd", least},
       {"most_sd", most},
       {"sd_errors_off", off},
       {"largest_bias", bias}},
      {{"sd_errors_off", off, record::Relation::at_most, "standard_errors", most_errors_off},
       {"largest_bias", bias, record::Relation::at_most, "init_sd", sd * most_bias_share}});
}

}  // namespace festina::verdict
