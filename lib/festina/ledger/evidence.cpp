#include "festina/ledger/evidence.hpp"

#include <algorithm>

#include "festina/base/error.hpp"

namespace festina {

bool Evidence::has(const std::string& experiment) const {
  return std::any_of(experiments_.begin(), experiments_.end(),
                     [&](const SweepTable& table) { return table.sweep.name == experiment; });
}

const SweepTable& Evidence::table(const std::string& experiment) const {
  for (const SweepTable& table : experiments_)
    if (table.sweep.name == experiment) return table;
  throw InputError("ledger: there are no runs of experiment " + experiment);
}

}  // namespace festina
