// SPDX-License-Identifier: GPL-2.0-or-later
#include "derivation.hpp"

namespace festina::derive {

// Each is defined in the proof.cpp of its folder, whose name has hyphens instead of underscores.
Derivation balanced_mode();
Derivation contextual_spectrum();
Derivation gate_realisability();
Derivation graded_gates();
Derivation init_strength();
Derivation lambda_balanced_riccati();
Derivation relu_balance();
Derivation routing_invariant();
Derivation shared_mode();
Derivation step_effect();
Derivation why_c_minus_1();

std::vector<Derivation> all_derivations() {
  std::vector<Derivation> all;
  all.push_back(balanced_mode());
  all.push_back(shared_mode());
  all.push_back(routing_invariant());
  all.push_back(lambda_balanced_riccati());
  all.push_back(step_effect());
  all.push_back(relu_balance());
  all.push_back(contextual_spectrum());
  all.push_back(why_c_minus_1());
  all.push_back(init_strength());
  all.push_back(gate_realisability());
  all.push_back(graded_gates());
  return all;
}

}  // namespace festina::derive
