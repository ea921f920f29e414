#include "festina/ledger/evidence.hpp"

#include <algorithm>

#include "festina/base/error.hpp"

namespace festina::ledger {

bool Evidence::has(const std::string& experiment) const {
  return std::any_of(experiments_.begin(), experiments_.end(), [&](const sweep::SweepTable& table) {
    return table.sweep.name == experiment;
  });
}

const sweep::SweepTable& Evidence::table(const std::string& experiment) const {
  for (const sweep::SweepTable& table : experiments_)
    if (table.sweep.name == experiment) return table;
  throw InputError("ledger: there are no runs of experiment " + experiment);
}

}  // namespace festina::ledger
