#include "festina/sweep/sweep_task.hpp"

#include <algorithm>
#include <boost/crc.hpp>
#include <iomanip>
#include <map>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::sweep {

std::string settings_text(std::vector<std::pair<std::string, std::string>> settings) {
  std::sort(settings.begin(), settings.end());
  std::string text;
  for (const auto& [key, value] : settings)
    text.append(key).append(" = ").append(value).append("\n");
  return text;
}

std::string task_id(const std::string& settings) {
  // ECMA-182, as xz has it.
  boost::crc_optimal<64, 0x42F0E1EBA9EA3693, ~0ULL, ~0ULL, true, true> crc;
  crc.process_bytes(settings.data(), settings.size());
  std::ostringstream text;
  text << std::hex << std::setw(16) << std::setfill('0') << crc.checksum();
  return text.str();
}

void check_distinct(const std::vector<SweepTask>& tasks) {
  std::map<std::string, const SweepTask*> known;
  for (const SweepTask& task : tasks)
    if (!known.emplace(task.id, &task).second)
      throw InputError("the plan asks twice for the same run: " + base::join(task.values, ", ") +
                       " with seed " + std::to_string(task.seed) + "; allowed: each once");
}

}  // namespace festina::sweep
