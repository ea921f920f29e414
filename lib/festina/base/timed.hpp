#pragma once

#include <chrono>
#include <utility>

namespace festina::base {

/// Result of `work` and the wall time it took, in seconds.
template <class Work>
auto timed(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  auto result = work();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return std::pair(std::move(result), elapsed.count());
}

}  // namespace festina::base
