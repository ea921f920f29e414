#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace festina::base {

/// What a long computation owes its caller: it asks `stop` whether to go on, and tells `advance`
/// how many units of work (epochs, say) it has done since the last call. Either may be left empty.
/// `advance` may be called from several threads at once.
struct Monitor {
  std::stop_token stop;
  std::function<void(std::size_t)> advance;
};

}  // namespace festina::base

namespace festina {
using base::Monitor;
}  // namespace festina
