// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "derivation.hpp"

namespace festina::derive {

/// A symbol R that stands for a root: R² = square. Differences are reduced by that relation, which
/// GiNaC's normal() does not know for sqrt().
struct Root {
  GiNaC::ex symbol;
  GiNaC::ex square;
};

/// The claim that `difference` is 0 for all values of its symbols. First numbers: at rational
/// points, all symbols positive, with 50 digits; a value that is not 0 refutes. Then symbols:
/// expand(), normal(), and the remainder of the numerator by every root's relation, last root
/// first. `proved` is given for an exact symbolic zero only.
/// Symbols that the numbers need in a certain range take their values from `at`.
Claim zero(const std::string& what, const GiNaC::ex& difference,
           const std::vector<Root>& roots = {}, const GiNaC::exmap& at = {});

/// The claim that every entry of a matrix is 0; the first one that is not is the witness.
Claim zero(const std::string& what, const GiNaC::matrix& difference,
           const std::vector<Root>& roots = {}, const GiNaC::exmap& at = {});

/// A claim that is no identity: `supported` when it holds, otherwise refuted; `witness` says what
/// was seen. For exact yes-or-no checks of finite cases use exact().
Claim supported(const std::string& what, bool holds, const std::string& witness);

/// A claim about finitely many exact cases (integers, rationals), all of which were checked.
Claim exact(const std::string& what, bool holds, const std::string& witness);

/// The verdict of a derivation: refuted if one claim is, else undecided if one is (or there are
/// none), else supported if one is, else proved.
Verdict verdict_of(const std::vector<Claim>& claims);

/// "proved", "supported", "refuted", "undecided".
std::string name_of(Verdict verdict);

}  // namespace festina::derive
