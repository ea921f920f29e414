#include "festina/ledger/claim.hpp"

namespace festina::ledger {

void add_number(Judgement& judgement, std::vector<double> values, const std::string& what,
                const std::string& unit, double scale) {
  for (double& value : values) value *= scale;
  if (const auto all = base::spread(values))
    judgement.numbers.push_back({what, unit, values.size(), *all});
}

void add_number(Judgement& judgement, const sweep::SweepTable& table, std::size_t combination,
                const std::string& measure, const std::string& what, const std::string& unit,
                double scale) {
  add_number(judgement, sweep::measured(table, combination, measure), what, unit, scale);
}

}  // namespace festina::ledger
