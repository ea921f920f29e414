// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ginac/ginac.h>

#include <string>
#include <vector>

namespace festina::derive {

/// How a claim was decided.
enum class Verdict {
  proved,     ///< an exact identity of symbols
  supported,  ///< a limit, an inequality or a modelling step, backed by numbers or a series
  refuted,    ///< a witness with 50 digits shows that it is wrong
  undecided   ///< neither; counts as a failure
};

/// One statement that a proof checks.
struct Claim {
  std::string what;     ///< in words, one line
  Verdict verdict;      ///< how it was decided
  std::string witness;  ///< what refutes or supports it; "" when proved
};

/// What a claimed formula is called outside: printed as LaTeX and as C++.
struct Formula {
  std::string name;                  ///< of the C++ function: letters, digits, underscores
  std::string left;                  ///< LaTeX of the left-hand side
  GiNaC::ex right;                   ///< the right-hand side
  std::vector<GiNaC::ex> arguments;  ///< of the C++ function; none: printed as LaTeX only
};

/// A derivation as the machine repeats it. Its text is derivations/<id>/text.md.
struct Derivation {
  std::string id;        ///< name of its folder
  std::string title;     ///< one line
  std::string constant;  ///< a constant of the proof, in words, for the negative control
  GiNaC::ex right;       ///< the constant's value
  GiNaC::ex wrong;       ///< the negative control: with this value a claim must be refuted
  /// All claims, with the constant in its place. The same code serves proof and negative control,
  /// so that the control cannot test something else.
  std::vector<Claim> (*prove)(const GiNaC::ex& constant);
  std::vector<Formula> (*formulas)();  ///< what `latex` and `cpp` print
};

/// Every derivation, in the order of the text: derivations/all.cpp.
std::vector<Derivation> all_derivations();

}  // namespace festina::derive
