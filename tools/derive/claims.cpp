// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"

#include <algorithm>
#include <optional>

#include "numbers.hpp"

namespace festina::derive {

namespace {

/// Below this share of its terms a sum counts as 0: GiNaC works with 50 digits and guard digits.
const GiNaC::ex& rounding() {
  static const GiNaC::ex bound = GiNaC::pow(GiNaC::numeric(10), -38);
  return bound;
}

/// Puts the roots themselves in the place of their symbols, the last one first.
GiNaC::ex with_roots(GiNaC::ex expression, const std::vector<Root>& roots) {
  for (auto root = roots.rbegin(); root != roots.rend(); ++root)
    expression = expression.subs(root->symbol == GiNaC::sqrt(root->square));
  return expression;
}

/// The sum of the sizes of an expression's terms at a point.
GiNaC::ex size_of_terms(const GiNaC::ex& expression, const GiNaC::exmap& point) {
  if (!GiNaC::is_a<GiNaC::add>(expression)) return GiNaC::abs(value_at(expression, point));
  GiNaC::ex size = 0;
  for (const GiNaC::ex& term : expression) size += GiNaC::abs(value_at(term, point));
  return size;
}

/// A value that is not 0, and where; none when it is 0 at several points.
std::optional<std::string> find_witness(const GiNaC::ex& difference, const GiNaC::exmap& at) {
  for (int round = 0; round < 3; ++round) {
    const GiNaC::exmap point = rational_point(difference, round, at);
    const GiNaC::ex value = value_at(difference, point);
    if (!GiNaC::is_a<GiNaC::numeric>(value)) return std::nullopt;
    const GiNaC::ex bound = rounding() * (size_of_terms(difference, point) + rounding());
    const GiNaC::ex excess = (GiNaC::abs(value) - bound).evalf();
    if (GiNaC::is_a<GiNaC::numeric>(excess) && GiNaC::ex_to<GiNaC::numeric>(excess).is_positive())
      return to_text(value) + " instead of 0 " +
             (point.empty() ? "everywhere" : "at " + to_text(point));
  }
  return std::nullopt;
}

/// Whether symbols alone show that the expression is 0.
bool is_zero(const GiNaC::ex& difference, const std::vector<Root>& roots) {
  if (difference.expand().is_zero()) return true;
  GiNaC::ex numerator = difference.normal().numer().expand();
  for (auto root = roots.rbegin(); root != roots.rend(); ++root) {
    const GiNaC::ex relation = GiNaC::pow(root->symbol, 2) - root->square;
    // A square that is a fraction is multiplied out first.
    numerator = GiNaC::rem(numerator, relation.normal().numer().expand(), root->symbol);
    numerator = numerator.normal().numer().expand();
  }
  return numerator.is_zero();
}

}  // namespace

Claim zero(const std::string& what, const GiNaC::ex& difference, const std::vector<Root>& roots,
           const GiNaC::exmap& at) {
  if (const auto witness = find_witness(with_roots(difference, roots), at))
    return {what, Verdict::refuted, *witness};
  if (is_zero(difference, roots)) return {what, Verdict::proved, ""};
  return {what, Verdict::undecided, "no number refutes it, but symbols do not cancel"};
}

Claim zero(const std::string& what, const GiNaC::matrix& difference, const std::vector<Root>& roots,
           const GiNaC::exmap& at) {
  Claim worst = {what, Verdict::proved, ""};
  for (unsigned row = 0; row < difference.rows(); ++row)
    for (unsigned column = 0; column < difference.cols(); ++column) {
      const std::string entry =
          "entry " + std::to_string(row + 1) + "," + std::to_string(column + 1) + ": ";
      const Claim claim = zero(what, difference(row, column), roots, at);
      if (claim.verdict == Verdict::refuted) return {what, claim.verdict, entry + claim.witness};
      if (claim.verdict == Verdict::undecided) worst = {what, claim.verdict, entry + claim.witness};
    }
  return worst;
}

Claim supported(const std::string& what, bool holds, const std::string& witness) {
  return {what, holds ? Verdict::supported : Verdict::refuted, witness};
}

Claim exact(const std::string& what, bool holds, const std::string& witness) {
  return {what, holds ? Verdict::proved : Verdict::refuted, holds ? "" : witness};
}

Verdict verdict_of(const std::vector<Claim>& claims) {
  const auto any = [&](Verdict verdict) {
    return std::any_of(claims.begin(), claims.end(),
                       [&](const Claim& claim) { return claim.verdict == verdict; });
  };
  if (any(Verdict::refuted)) return Verdict::refuted;
  if (any(Verdict::undecided) || claims.empty()) return Verdict::undecided;
  return any(Verdict::supported) ? Verdict::supported : Verdict::proved;
}

std::string name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::proved:
      return "proved";
    case Verdict::supported:
      return "supported";
    case Verdict::refuted:
      return "refuted";
    case Verdict::undecided:
      break;
  }
  return "undecided";
}

}  // namespace festina::derive
