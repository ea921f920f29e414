// SPDX-License-Identifier: GPL-2.0-or-later
#include "check.hpp"

#include <chrono>
#include <cstdio>
#include <iostream>

#include "claims.hpp"

namespace festina::derive {

bool control_is_refuted(const Derivation& derivation) {
  return verdict_of(derivation.prove(derivation.wrong)) == Verdict::refuted;
}

namespace {

bool check_one(const Derivation& derivation) {
  const auto start = std::chrono::steady_clock::now();
  const std::vector<Claim> claims = derivation.prove(derivation.right);
  const bool control = control_is_refuted(derivation);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  const Verdict verdict = verdict_of(claims);
  std::printf("%s\t%s\t%.2f\n", derivation.id.c_str(), name_of(verdict).c_str(), seconds.count());
  std::fflush(stdout);
  for (const Claim& claim : claims)
    if (claim.verdict == Verdict::refuted || claim.verdict == Verdict::undecided)
      std::cerr << derivation.id << ": " << name_of(claim.verdict) << ": " << claim.what << ": "
                << claim.witness << "\n";
  if (!control)
    std::cerr << derivation.id << ": the negative control, " << derivation.constant << " = "
              << derivation.wrong << ", was not refuted\n";
  return control && (verdict == Verdict::proved || verdict == Verdict::supported);
}

}  // namespace

bool check(const std::vector<Derivation>& derivations) {
  bool all = true;
  for (const Derivation& derivation : derivations) all = check_one(derivation) && all;
  return all;
}

}  // namespace festina::derive
