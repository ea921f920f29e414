// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "derivation.hpp"

namespace festina::derive {

/// Whether the negative control of a derivation is found out: one of its claims is refuted.
bool control_is_refuted(const Derivation& derivation);

/// Repeats the proofs, one line each on standard output: ID, verdict and seconds between tabs. What
/// refutes a claim and a control that is not found out stand on standard error. Returns whether
/// all are proved or supported and every control is refuted.
bool check(const std::vector<Derivation>& derivations);

}  // namespace festina::derive
