// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <iosfwd>

#include "derivation.hpp"

namespace festina::derive {

/// The formulas of a derivation as LaTeX, an equation each.
void print_latex(const Derivation& derivation, std::ostream& out);

/// The formulas of derivations as a C++ header, an inline function each, in namespace
/// festina::proved.
void print_cpp(const std::vector<Derivation>& derivations, std::ostream& out);

/// The claims of a derivation, how each was decided, and its negative control.
void print_claims(const Derivation& derivation, std::ostream& out);

}  // namespace festina::derive
