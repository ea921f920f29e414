#include "festina/ledger/words.hpp"

#include "festina/base/spread.hpp"
#include "festina/base/text.hpp"

namespace festina {

namespace {

std::string range(const std::vector<double>& values, double scale, const std::string& unit) {
  const auto all = spread(values);
  if (!all) return "not measured";
  const std::string median = short_number(scale * all->median, 3);
  const std::string least = short_number(scale * all->least, 3);
  const std::string most = short_number(scale * all->most, 3);
  if (least == most) return median + unit;
  return median + unit + " (" + least + " to " + most + unit + ")";
}

}  // namespace

std::string percent_range(const SweepTable& table, std::size_t combination,
                          const std::string& measure) {
  return range(measured(table, combination, measure), 100, " %");
}

std::string number_range(const std::vector<double>& values) {
  return range(values, 1, "");
}

}  // namespace festina
