#include "festina/verdict/logged.hpp"

#include <algorithm>

namespace festina::verdict {

namespace {

/// Sds of a few hundred weights scatter by a few per cent.
constexpr double most_sd_off = 0.1;
constexpr double most_bias_share = 1e-3;

}  // namespace

std::optional<Finding> logged(const Results& results) {
  if (!results.logs) return std::nullopt;
  const guest::LogFacts& facts = *results.logs;
  const double sd = results.training.init_sd;
  std::optional<double> least;
  std::optional<double> most;
  std::optional<double> bias;
  if (!facts.initial_sds.empty()) {
    const auto [first, last] =
        std::minmax_element(facts.initial_sds.begin(), facts.initial_sds.end());
    least = *first;
    most = *last;
    bias = facts.largest_bias;
  }
  return record::judged(
      "logged", "relu",
      {{"runs", static_cast<double>(facts.files.size())},
       {"outputs", facts.outputs ? 1.0 : 0.0},
       {"hidden_layers", static_cast<double>(facts.hidden_layers)},
       {"init_sd", sd},
       {"least_sd", least},
       {"most_sd", most},
       {"largest_bias", bias}},
      {{"least_sd", least, record::Relation::at_least, "init_sd", sd * (1 - most_sd_off)},
       {"most_sd", most, record::Relation::at_most, "init_sd", sd * (1 + most_sd_off)},
       {"largest_bias", bias, record::Relation::at_most, "init_sd", sd * most_bias_share}});
}

}  // namespace festina::verdict
