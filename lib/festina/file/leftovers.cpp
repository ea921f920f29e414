#include "festina/file/leftovers.hpp"

#include <chrono>
#include <system_error>
#include <vector>

#include "festina/base/text.hpp"
#include "festina/base/this_process.hpp"

namespace festina::file {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours most_age_elsewhere{24};

/// The process that a hidden name tells of; 0 where it tells of none. The extension may be missing.
base::ProcessName writer_of(const std::string& name) {
  if (name.empty() || name.front() != '.') return {};
  const std::vector<std::string> parts = base::split(name.substr(1), '.');
  for (std::size_t i = parts.size(); i > 1 && i + 2 > parts.size(); --i)
    if (const base::ProcessName found = base::process_named(parts[i - 1]); found.process > 0)
      return found;
  return {};
}

bool left_behind(const fs::directory_entry& entry, const base::ProcessName& writer) {
  if (!base::may_be_running(writer)) return true;
  if (writer.host == base::this_process().host) return false;
  std::error_code error;
  const fs::file_time_type touched = entry.last_write_time(error);
  return !error && fs::file_time_type::clock::now() - touched > most_age_elsewhere;
}

}  // namespace

std::string hidden_name(const fs::path& path) {
  return "." + path.stem().string() + "." + base::this_process().text() + path.extension().string();
}

std::size_t remove_leftovers(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> dead;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const base::ProcessName writer = writer_of(entry->path().filename().string());
    if (writer.process > 0 && entry->is_regular_file(error) && left_behind(*entry, writer))
      dead.push_back(entry->path());
  }
  std::size_t removed = 0;
  for (const fs::path& path : dead) removed += fs::remove(path, error) ? 1 : 0;
  return removed;
}

}  // namespace festina::file
