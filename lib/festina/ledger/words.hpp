#pragma once

#include <string>

#include "festina/ledger/evidence.hpp"

namespace festina {

// Numbers of findings in words.

/// "2.1 % (1.9 to 2.4 %)": median and range of shares over the seeds of a combination; "2.1 %"
/// where all are alike, "not measured" where no run gave one.
std::string percent_range(const SweepTable& table, std::size_t combination,
                          const std::string& measure);

/// The same of numbers as they are.
std::string number_range(const std::vector<double>& values);

}  // namespace festina
