#pragma once

#include <cstdint>
#include <string>

namespace festina::file {

/// How much memory the numbers of one file may take, key task.size_limit.
struct SizeLimit {
  double gigabytes = 8;  ///< of 10⁹ bytes, for the numbers after reading, 8 bytes each

  /// The same in bytes. Throws InputError naming the key unless it is finite and > 0.
  std::uint64_t bytes() const;
  /// "8 GB (task.size_limit)", for messages.
  std::string text() const;
};

/// Throws InputError naming the file, the size and the key when rows × columns numbers take more
/// than `limit`. Sizes that overflow their product are too many.
void check_size(const std::string& path, std::uint64_t rows, std::uint64_t columns,
                const SizeLimit& limit);

}  // namespace festina::file
