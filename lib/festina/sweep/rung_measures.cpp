#include "festina/sweep/rung_measures.hpp"

#include <algorithm>
#include <array>

namespace festina::sweep {

namespace {

/// Residuals that every rung had a column for before all of them had.
constexpr std::array<ladder::ResidualKey, 2> of_every_rung = {"off_diagonal", "alignment"};

std::string name_of(const RungResult& rung, std::string_view key) {
  return (rung.info.name + ".").append(key);
}

}  // namespace

Measure rung_measure(const RungResult& rung, ladder::RungNumberKey key) {
  return {name_of(rung, key.definition().key),
          ladder::number_of(rung, key).value_or(arma::datum::nan)};
}

std::vector<Measure> error_measures(const RungResult& rung) {
  return {rung_measure(rung, "rel_l2"), rung_measure(rung, "log10_ratio"),
          rung_measure(rung, "final_ratio"), rung_measure(rung, "half_loss_epoch")};
}

std::vector<Measure> rung_measures(const RungResult& rung) {
  std::vector<Measure> measures = {rung_measure(rung, "aligned_rel_l2"),
                                   rung_measure(rung, "max_abs"),
                                   rung_measure(rung, "first_drop_epoch")};
  for (const ladder::ResidualKey key : of_every_rung)
    measures.emplace_back(name_of(rung, key.definition().key),
                          rung.assumptions[key].value_or(arma::datum::nan));
  measures.push_back(rung_measure(rung, "scalars"));
  measures.push_back(rung_measure(rung, "pathways"));
  return measures;
}

std::vector<Measure> residual_measures(const RungResult& rung) {
  std::vector<Measure> measures;
  for (const auto& [definition, value] : rung.assumptions.residuals()) {
    const std::string_view key = definition.key;
    const auto is_key = [key](ladder::ResidualKey other) { return other.definition().key == key; };
    if (std::none_of(of_every_rung.begin(), of_every_rung.end(), is_key))
      measures.emplace_back(name_of(rung, key), value);
  }
  return measures;
}

}  // namespace festina::sweep
