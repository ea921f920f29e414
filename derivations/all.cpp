// SPDX-License-Identifier: GPL-2.0-or-later
#include "derivation.hpp"

namespace festina::derive {

// Each is defined in the proof.cpp of its folder, whose name has hyphens instead of underscores.
Derivation balanced_mode();

std::vector<Derivation> all_derivations() {
  return {
      balanced_mode(),
  };
}

}  // namespace festina::derive
