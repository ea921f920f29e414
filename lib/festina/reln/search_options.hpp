#pragma once

#include <cstddef>
#include <cstdint>

#include "festina/base/monitor.hpp"

namespace festina::reln {

/// How pathways are searched for and replayed.
struct SearchOptions {
  std::uint64_t seed = 1;   ///< of the searches
  std::size_t workers = 1;  ///< replays side by side; the result does not depend on it
  Monitor monitor = {};
};

}  // namespace festina::reln
