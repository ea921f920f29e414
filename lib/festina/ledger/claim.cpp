#include "festina/ledger/claim.hpp"

namespace festina {

const std::vector<Claim>& claims() {
  static const std::vector<Claim> all = [] {
    std::vector<Claim> claims;
    for (const auto& group :
         {reln_claims(), selectivity_claims(), dynamics_claims(), limit_claims()})
      claims.insert(claims.end(), group.begin(), group.end());
    return claims;
  }();
  return all;
}

void add_number(Finding& finding, const std::vector<double>& values, const std::string& what,
                const std::string& unit) {
  if (const auto all = spread(values)) finding.numbers.push_back({what, unit, values.size(), *all});
}

void add_number(Finding& finding, const SweepTable& table, std::size_t combination,
                const std::string& measure, const std::string& what, const std::string& unit,
                double scale) {
  std::vector<double> values = measured(table, combination, measure);
  for (double& value : values) value *= scale;
  add_number(finding, values, what, unit);
}

}  // namespace festina
