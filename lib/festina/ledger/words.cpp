#include "festina/ledger/words.hpp"

#include "festina/base/spread.hpp"
#include "festina/base/text.hpp"

namespace festina::ledger {

std::string percent_range(const sweep::SweepTable& table, std::size_t combination,
                          const std::string& measure) {
  const auto all = base::spread(sweep::measured(table, combination, measure));
  if (!all) return "not measured";
  const std::string median = base::short_number(100 * all->median, 3);
  const std::string least = base::short_number(100 * all->least, 3);
  const std::string most = base::short_number(100 * all->most, 3);
  if (least == most) return median + " %";
  return median + " % (" + least + " to " + most + " %)";
}

}  // namespace festina::ledger
