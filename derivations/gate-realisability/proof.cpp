// SPDX-License-Identifier: GPL-2.0-or-later
#include <bit>
#include <map>
#include <vector>

#include "claims.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::numeric;

/// On or off for every object and context; the sets of objects that are on, context by context.
struct Pattern {
  int objects;
  std::vector<unsigned> on;  ///< one set of objects per context, bit by bit

  bool at(int object, std::size_t context) const { return on[context] >> object & 1U; }
};

/// All patterns of n objects in C contexts.
std::vector<Pattern> all_patterns(int objects, int contexts) {
  std::vector<Pattern> result;
  for (unsigned code = 0; code < (1U << (objects * contexts)); ++code) {
    Pattern pattern = {objects, {}};
    for (int context = 0; context < contexts; ++context)
      pattern.on.push_back(code >> (objects * context) & ((1U << objects) - 1));
    result.push_back(pattern);
  }
  return result;
}

/// Of every two contexts one has all objects of the other.
bool nested(const Pattern& pattern) {
  for (const unsigned one : pattern.on)
    for (const unsigned other : pattern.on)
      if ((one & other) != one && (one & other) != other) return false;
  return true;
}

/// Objects i, j and contexts c, d: on at (i, c) and (j, d), off at (j, c) and (i, d).
bool has_exchange(const Pattern& pattern) {
  const std::size_t contexts = pattern.on.size();
  for (std::size_t c = 0; c < contexts; ++c)
    for (std::size_t d = 0; d < contexts; ++d)
      for (int i = 0; i < pattern.objects; ++i)
        for (int j = 0; j < pattern.objects; ++j)
          if (pattern.at(i, c) && pattern.at(j, d) && !pattern.at(j, c) && !pattern.at(i, d))
            return true;
  return false;
}

/// Weights of the text, doubled to be integers: a_i = 2 (contexts in which i is on), b_c = −2
/// (contexts with more objects on) − 1. Whether that unit has the pattern.
bool unit_has(const Pattern& pattern) {
  for (std::size_t c = 0; c < pattern.on.size(); ++c) {
    int b = -1;
    for (const unsigned other : pattern.on)
      if (std::popcount(other) > std::popcount(pattern.on[c])) b -= 2;
    for (int i = 0; i < pattern.objects; ++i) {
      int a = 0;
      for (std::size_t other = 0; other < pattern.on.size(); ++other) a += pattern.at(i, other) * 2;
      if ((a + b > 0) != pattern.at(i, c)) return false;
    }
  }
  return true;
}

/// One unit of the first layer per context, a_i = ±1, b = 0 in its context and −2 elsewhere, and a
/// unit of the second that adds them up. Whether that has the pattern.
bool second_layer_has(const Pattern& pattern) {
  for (std::size_t c = 0; c < pattern.on.size(); ++c)
    for (int i = 0; i < pattern.objects; ++i) {
      int sum = 0;
      for (std::size_t unit = 0; unit < pattern.on.size(); ++unit) {
        const int before = (pattern.at(i, unit) ? 1 : -1) + (unit == c ? 0 : -2);
        sum += before > 0 ? before : 0;
      }
      if ((sum > 0) != pattern.at(i, c)) return false;
    }
  return true;
}

/// Ways to part n things into m sets that are not empty.
long stirling(int n, int m) {
  if (n == m) return 1;
  if (m < 1 || m > n) return 0;
  return m * stirling(n - 1, m) + stirling(n - 1, m - 1);
}

/// The number of nested patterns: Σ_m (m!)² S(n + 1, m + 1) S(C + 1, m + 1).
ex count_of_nested(int objects, int contexts, const ex& two) {
  ex sum = 0;
  for (int m = 0; m <= std::min(objects, contexts); ++m)
    sum += GiNaC::pow(GiNaC::factorial(m), two) * stirling(objects + 1, m + 1) *
           stirling(contexts + 1, m + 1);
  return sum;
}

std::vector<Claim> all_of(int objects, int contexts, const ex& two) {
  bool exchange_or_nested = true;
  bool realised = true;
  bool lifted = true;
  long count = 0;
  for (const Pattern& pattern : all_patterns(objects, contexts)) {
    exchange_or_nested = exchange_or_nested && nested(pattern) != has_exchange(pattern);
    if (nested(pattern)) ++count, realised = realised && unit_has(pattern);
    lifted = lifted && second_layer_has(pattern);
  }
  const std::string name = "n = " + std::to_string(objects) + ", C = " + std::to_string(contexts) +
                           ", all " + std::to_string(1L << (objects * contexts)) + " patterns: ";
  return {
      exact(name + "nested or with an exchange, never both", exchange_or_nested, "one is not"),
      exact(name + "a unit has every nested one", realised, "one is not realised"),
      exact(name + "a second layer over C units has every one", lifted, "one is not realised"),
      zero(name + "nested ones are sum (m!)^2 S(n+1, m+1) S(C+1, m+1)",
           count - count_of_nested(objects, contexts, two)),
  };
}

std::vector<Claim> prove(const ex& two) {
  const GiNaC::symbol ai("a_i"), aj("a_j"), bc("b_c"), bd("b_d"), bias("bias");
  std::vector<Claim> claims = {
      zero("pre-activations: (i,c) + (j,d) = (j,c) + (i,d), so not two on while two are off",
           (ai + bc) + (aj + bd) - (aj + bc) - (ai + bd)),
      zero("a bias is no more than a larger a for every object",
           (ai + bc + bias) - ((ai + bias) + bc)),
  };
  for (const auto& [objects, contexts] :
       {std::pair(2, 2), {2, 3}, {3, 2}, {3, 3}, {4, 2}, {4, 3}, {3, 4}}) {
    const auto more = all_of(objects, contexts, two);
    claims.insert(claims.end(), more.begin(), more.end());
  }
  return claims;
}

std::vector<Formula> formulas() {
  const GiNaC::symbol a("a_i"), b("b_c");
  return {{"relu_preactivation", "z_{ic}", a + b, {}}};
}

}  // namespace

Derivation gate_realisability() {
  return {"gate-realisability",
          "Which gates a ReLU unit can have on objects in contexts",
          "the exponent 2 of (m!)^2",
          2,
          numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
