#pragma once

#include <cstddef>
#include <string>

namespace festina::base {

/// How much more memory this process may take, and what sets the limit.
struct MemoryLeft {
  double bytes;
  std::string limit;  ///< "ulimit -v", "the memory limit of its control group", "this machine"
};

/// The least of: what RLIMIT_AS leaves of address space, what the control groups of this process
/// (version 1 or 2) leave of their memory, and what the system calls available, with free swap.
/// Infinite where nothing of this can be read.
MemoryLeft memory_left();

/// "12.3 GB", "345 MB": decimal units.
std::string bytes_text(double bytes);

/// Throws std::bad_alloc where the system does not give so many bytes at once; it has them back. To
/// be asked before libraries that do not survive it when they get none.
void require_room(std::size_t bytes);

/// Throws RunError where `bytes` are more than is left: "WHAT needs about 8.1 GB of memory, and 2.2
/// GB are left by ulimit -v".
void check_memory(const std::string& what, double bytes);

}  // namespace festina::base
