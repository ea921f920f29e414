#pragma once

#include <cstdint>

namespace festina::tool {

/// What is done to a task once it is made.
struct TaskChanges {
  double input_mixing = 0;       ///< key task.input_mixing
  double target_noise = 0;       ///< key task.target_noise
  std::uint64_t noise_seed = 1;  ///< of both, key task.noise_seed
};

}  // namespace festina::tool
