#pragma once

#include <string>

#include "festina/sweep/over_seeds.hpp"

namespace festina::ledger {

/// "2.1 % (1.9 to 2.4 %)": median and range of shares over the seeds of a combination; "2.1 %"
/// where all are alike, "not measured" where no run gave one.
std::string percent_range(const sweep::SweepTable& table, std::size_t combination,
                          const std::string& measure);

}  // namespace festina::ledger
