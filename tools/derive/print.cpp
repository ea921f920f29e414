// SPDX-License-Identifier: GPL-2.0-or-later
#include "print.hpp"

#include <ostream>

#include "check.hpp"
#include "claims.hpp"

namespace festina::derive {

void print_latex(const Derivation& derivation, std::ostream& out) {
  for (const Formula& formula : derivation.formulas())
    out << "\\begin{equation}\n  " << formula.left << " = " << GiNaC::latex << formula.right
        << GiNaC::dflt << "\n\\end{equation}\n";
}

namespace {

void print_function(const Formula& formula, std::ostream& out) {
  out << "inline double " << formula.name << "(";
  for (std::size_t i = 0; i < formula.arguments.size(); ++i)
    out << (i == 0 ? "" : ", ") << "double " << formula.arguments[i];
  out << ") {\n  return " << GiNaC::csrc_double << formula.right << GiNaC::dflt << ";\n}\n";
}

}  // namespace

void print_cpp(const std::vector<Derivation>& derivations, std::ostream& out) {
  out << "// Printed by festina-derive from the formulas that its proofs are about.\n"
         "#pragma once\n\n#include <cmath>\n\nnamespace festina::proved {\n\n"
         "using std::exp;\nusing std::log;\nusing std::pow;\nusing std::sqrt;\n";
  for (const Derivation& derivation : derivations) {
    out << "\n// derivations/" << derivation.id << "\n";
    for (const Formula& formula : derivation.formulas())
      if (!formula.arguments.empty()) print_function(formula, out);
  }
  out << "\n}  // namespace festina::proved\n";
}

void print_claims(const Derivation& derivation, std::ostream& out) {
  for (const Claim& claim : derivation.prove(derivation.right)) {
    out << "- " << name_of(claim.verdict) << ": " << claim.what;
    if (!claim.witness.empty()) out << " (" << claim.witness << ")";
    out << "\n";
  }
  out << "- negative control: " << derivation.constant << " = " << derivation.wrong
      << " instead of " << derivation.right << " is "
      << (control_is_refuted(derivation) ? "" : "NOT ") << "refuted\n";
}

}  // namespace festina::derive
