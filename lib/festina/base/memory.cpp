#include "festina/base/memory.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <optional>
#include <sstream>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::base {

namespace {

namespace fs = std::filesystem;

constexpr double unlimited = std::numeric_limits<double>::infinity();

/// The number that a file begins with; none for "max" or where there is no file.
std::optional<double> number_in(const fs::path& file) {
  std::ifstream in(file);
  double number = 0;
  if (in >> number) return number;
  return std::nullopt;
}

/// The number behind `key` in a file of lines "key number".
double value_of(const fs::path& file, const std::string& key) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string name;
    double number = 0;
    if (words >> name >> number && name == key) return number;
  }
  return 0;
}

double left_of_address_space() {
  rlimit limit{};
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return unlimited;
  const double pages = number_in("/proc/self/statm").value_or(0);
  return std::max(0.0, static_cast<double>(limit.rlim_cur) -
                           pages * static_cast<double>(sysconf(_SC_PAGESIZE)));
}

/// What one group leaves; caches of files are given back when memory is wanted.
double left_of_group(const fs::path& folder, const char* limit, const char* used,
                     const char* caches) {
  const auto most = number_in(folder / limit);
  const auto taken = number_in(folder / used);
  if (!most || !taken) return unlimited;
  return std::max(0.0, *most - *taken + value_of(folder / "memory.stat", caches));
}

/// The least that the control groups of this process leave, from its own to the outermost.
double left_of_groups() {
  double left = unlimited;
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const bool newer = controllers.empty();
    if (!newer && controllers != "memory") continue;
    const fs::path root = newer ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory";
    for (fs::path group = line.substr(second + 1);; group = group.parent_path()) {
      const fs::path folder = root / group.relative_path();
      left = std::min(
          left, newer ? left_of_group(folder, "memory.max", "memory.current", "inactive_file")
                      : left_of_group(folder, "memory.limit_in_bytes", "memory.usage_in_bytes",
                                      "total_inactive_file"));
      if (!group.has_relative_path()) break;
    }
  }
  return left;
}

double left_of_machine() {
  constexpr double kilobyte = 1024;
  const fs::path file = "/proc/meminfo";
  const double available = value_of(file, "MemAvailable:");
  if (available == 0) return unlimited;
  return kilobyte * (available + value_of(file, "SwapFree:"));
}

}  // namespace

MemoryLeft memory_left() {
  MemoryLeft least{left_of_machine(), "this machine"};
  for (const MemoryLeft& other :
       {MemoryLeft{left_of_groups(), "the memory limit of its control group"},
        MemoryLeft{left_of_address_space(), "ulimit -v"}})
    if (other.bytes < least.bytes) least = other;
  return least;
}

std::string bytes_text(double bytes) {
  constexpr double thousand = 1000;
  double value = bytes;
  for (const char* unit : {"bytes", "kB", "MB", "GB"}) {
    if (value < thousand) return short_number(value, 3) + " " + unit;
    value /= thousand;
  }
  return short_number(value, 3) + " TB";
}

void require_room(std::size_t bytes) {
  void* place = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (place == MAP_FAILED) throw std::bad_alloc();
  munmap(place, bytes);
}

void check_memory(const std::string& what, double bytes) {
  const MemoryLeft left = memory_left();
  if (bytes <= left.bytes) return;
  throw RunError(what + " needs about " + bytes_text(bytes) + " of memory, and " +
                 bytes_text(left.bytes) + " are left by " + left.limit);
}

}  // namespace festina::base
