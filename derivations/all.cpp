// SPDX-License-Identifier: GPL-2.0-or-later
#include "derivation.hpp"

namespace festina::derive {

// Each is defined in the proof.cpp of its folder, whose name has hyphens instead of underscores.
Derivation alternating_flows();
Derivation balanced_mode();
Derivation contextual_spectrum();
Derivation depth_mode();
Derivation early_growth();
Derivation early_units();
Derivation gate_realisability();
Derivation gdln_gradient_flow();
Derivation graded_gates();
Derivation init_strength();
Derivation lambda_balanced_riccati();
Derivation loss_in_modes();
Derivation neural_race_reduction();
Derivation node_conservation();
Derivation orbit_units();
Derivation parallel_pathways();
Derivation reduced_units();
Derivation relu_balance();
Derivation routing_invariant();
Derivation shallow_mode();
Derivation shared_mode();
Derivation step_effect();
Derivation time_map();
Derivation unbalanced_mode();
Derivation why_c_minus_1();

std::vector<Derivation> all_derivations() {
  std::vector<Derivation> all;
  all.push_back(time_map());
  all.push_back(gdln_gradient_flow());
  all.push_back(node_conservation());
  all.push_back(relu_balance());
  all.push_back(neural_race_reduction());
  all.push_back(shallow_mode());
  all.push_back(balanced_mode());
  all.push_back(unbalanced_mode());
  all.push_back(depth_mode());
  all.push_back(orbit_units());
  all.push_back(reduced_units());
  all.push_back(parallel_pathways());
  all.push_back(shared_mode());
  all.push_back(routing_invariant());
  all.push_back(lambda_balanced_riccati());
  all.push_back(loss_in_modes());
  all.push_back(init_strength());
  all.push_back(early_growth());
  all.push_back(early_units());
  all.push_back(alternating_flows());
  all.push_back(step_effect());
  all.push_back(contextual_spectrum());
  all.push_back(why_c_minus_1());
  all.push_back(gate_realisability());
  all.push_back(graded_gates());
  return all;
}

}  // namespace festina::derive
