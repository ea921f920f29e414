// SPDX-License-Identifier: GPL-2.0-or-later
#include "derivation.hpp"

namespace festina::derive {

// Each is defined in the proof.cpp of its folder, whose name has hyphens instead of underscores.
Derivation balanced_mode();
Derivation depth_mode();
Derivation gdln_gradient_flow();
Derivation loss_in_modes();
Derivation neural_race_reduction();
Derivation node_conservation();
Derivation parallel_pathways();
Derivation shallow_mode();
Derivation time_map();
Derivation unbalanced_mode();

std::vector<Derivation> all_derivations() {
  std::vector<Derivation> all;
  all.push_back(time_map());
  all.push_back(gdln_gradient_flow());
  all.push_back(node_conservation());
  all.push_back(neural_race_reduction());
  all.push_back(shallow_mode());
  all.push_back(balanced_mode());
  all.push_back(unbalanced_mode());
  all.push_back(depth_mode());
  all.push_back(parallel_pathways());
  all.push_back(loss_in_modes());
  return all;
}

}  // namespace festina::derive
