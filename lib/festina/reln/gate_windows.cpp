#include "festina/reln/gate_windows.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "festina/base/error.hpp"

namespace festina::reln {

void GateWindows::check() const {
  constexpr arma::uword most = std::numeric_limits<std::uint16_t>::max();
  if (length < 1 || length > most)
    throw InputError("gates.window is " + std::to_string(length) + "; allowed: 1 to " +
                     std::to_string(most) + " epochs");
  if (from_epoch + length > epochs)
    throw InputError("gates.from_epoch is " + std::to_string(from_epoch) +
                     "; allowed: at least one window of " + std::to_string(length) +
                     " epochs before the end of the run's " + std::to_string(epochs));
}

arma::uword GateWindows::size(arma::uword window) const {
  return window + 1 < count() ? length : epochs - first(window);
}

arma::uword GateWindows::of(arma::uword epoch) const {
  return std::min((epoch - from_epoch) / length, count() - 1);
}

}  // namespace festina::reln
