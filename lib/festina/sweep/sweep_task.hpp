#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace festina::sweep {

/// One run of a sweep: a combination of the varied keys with a seed.
struct SweepTask {
  std::string id;                   ///< task_id() of its settings
  std::size_t combination;          ///< number of the combination, from 0
  std::vector<std::string> values;  ///< of the varied keys, in the plan's order
  std::uint64_t seed;
  std::string settings;  ///< all that can change its result, as settings_text() writes it
};

/// Keys and values as lines "key = value", sorted: equal for equal settings, whatever their order.
std::string settings_text(std::vector<std::pair<std::string, std::string>> settings);

/// A name of 16 hexadecimal digits for a run: the CRC-64 of its settings. It does not depend on
/// where in a plan the run stands, so that a plan that is put in another order or extended knows
/// its runs again.
std::string task_id(const std::string& settings);

/// Throws InputError when two tasks are the same run.
void check_distinct(const std::vector<SweepTask>& tasks);

}  // namespace festina::sweep
