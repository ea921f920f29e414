#include "festina/ledger/claim.hpp"

namespace festina {

void add_number(Finding& finding, std::vector<double> values, const std::string& what,
                const std::string& unit, double scale) {
  for (double& value : values) value *= scale;
  if (const auto all = spread(values)) finding.numbers.push_back({what, unit, values.size(), *all});
}

void add_number(Finding& finding, const SweepTable& table, std::size_t combination,
                const std::string& measure, const std::string& what, const std::string& unit,
                double scale) {
  add_number(finding, measured(table, combination, measure), what, unit, scale);
}

}  // namespace festina
