#include "festina/verdict/blame.hpp"

#include <algorithm>

#include "festina/verdict/roles.hpp"
#include "festina/verdict/thresholds.hpp"

namespace festina::verdict {

namespace {

const RungResult* climbed(const std::string& name, const Climb& climb) {
  const auto found = std::find_if(climb.rungs.begin(), climb.rungs.end(),
                                  [&](const RungResult& rung) { return rung.info.name == name; });
  return found == climb.rungs.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ladder::Residual> own_residuals(const RungResult& rung) {
  std::vector<ladder::Residual> own;
  for (const ladder::Residual& residual : ladder::left_out(rung.assumptions))
    if (rung.info.modes || residual.definition.key != "off_diagonal") own.push_back(residual);
  return own;
}

std::optional<Finding> blame(const RungResult& rung, const Climb& climb,
                             const Yardstick& yardstick) {
  const bool network = rung.info.network.has_value();
  if (!is_theory(rung) || (!network && rung.info.describes.empty())) return std::nullopt;
  const auto rel_l2 = ladder::number_of(rung, "rel_l2");
  const RungResult* described = network ? &rung : climbed(rung.info.describes, climb);
  const auto apart = network ? std::optional(0.0) : rung.network_rel_l2;
  const auto without_units = network ? std::optional(0.0) : rung.assumptions["modes_without_units"];
  const auto left_out = static_cast<double>(own_residuals(rung).size());
  Finding finding = record::judged(
      "blame", rung.info.name,
      {{"rel_l2", rel_l2},
       {"network_rel_l2", apart},
       {"described_rel_l2",
        described == nullptr ? std::nullopt : ladder::number_of(*described, "rel_l2")},
       {"residuals", left_out},
       {"modes_without_units", without_units},
       {"steps_cost", rung.assumptions["steps_cost"]}},
      {{"network_rel_l2", apart, record::Relation::at_most, "rel_l2",
        rel_l2 ? std::optional(small_part * *rel_l2) : std::nullopt},
       {"modes_without_units", without_units, record::Relation::at_most, "rounding", rounding}});
  const auto told = yardstick.least_difference();
  if (told && rel_l2 && *rel_l2 <= *told) {
    finding.holds.reset();
    finding.because = {{"rel_l2", rel_l2, record::Relation::above, "least_difference", told}};
  }
  return if_fit(finding, yardstick);
}

}  // namespace festina::verdict
