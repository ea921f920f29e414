// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::log;
using GiNaC::numeric;
using GiNaC::possymbol;
using GiNaC::pow;

constexpr std::size_t pathways = 3;

struct Symbols {
  possymbol d{"d", "d"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t", "t"};
  std::vector<ex> s = numbered("s");
  std::vector<ex> start = numbered("pi0", "\\pi_0");
  std::vector<ex> pi = numbered("pi", "\\pi");

  static std::vector<ex> numbered(const std::string& name, const std::string& tex = "s") {
    std::vector<ex> symbols;
    for (std::size_t p = 1; p <= pathways; ++p)
      symbols.push_back(
          possymbol(name + "_" + std::to_string(p), tex + "^{(" + std::to_string(p) + ")}"));
    return symbols;
  }
};

/// All strengths, given e^(2 s_p t/τ) of every pathway.
std::vector<ex> strengths(const Symbols& x, const std::vector<ex>& growth) {
  ex common = 1;
  for (std::size_t j = 0; j < pathways; ++j) common += x.d * x.start[j] * (growth[j] - 1) / x.s[j];
  std::vector<ex> result;
  for (std::size_t p = 0; p < pathways; ++p) result.push_back(x.start[p] * growth[p] / common);
  return result;
}

void solution(std::vector<Claim>& claims, const Symbols& x, const ex& two) {
  const std::vector<ex> growth = Symbols::numbered("E");
  std::vector<Velocity> flow;
  GiNaC::exmap at_start;
  for (std::size_t p = 0; p < pathways; ++p) {
    flow.push_back({growth[p], two * x.s[p] * growth[p] / x.tau});
    at_start[growth[p]] = 1;
  }
  const std::vector<ex> pi = strengths(x, growth);
  const ex sum = pi[0] + pi[1] + pi[2];
  for (std::size_t p = 0; p < pathways; ++p) {
    const std::string name = "pathway " + std::to_string(p + 1) + ": ";
    claims.push_back(zero(name + "the solution obeys the equation",
                          along(pi[p], flow) - 2 * pi[p] * (x.s[p] - x.d * sum) / x.tau));
    claims.push_back(zero(name + "it starts at its start", pi[p].subs(at_start) - x.start[p]));
  }
  // With one s: shares for ever, and the sum is one balanced mode.
  GiNaC::exmap alike;
  for (std::size_t p = 1; p < pathways; ++p) {
    alike[x.s[p]] = x.s[0];
    alike[growth[p]] = growth[0];
  }
  const ex total = x.start[0] + x.start[1] + x.start[2];
  const ex one_mode = x.s[0] / x.d / (1 - (1 - x.s[0] / (x.d * total)) / growth[0]);
  claims.push_back(zero("with one s the sum is one balanced mode", sum.subs(alike) - one_mode));
  claims.push_back(zero("with one s the shares are those of the start",
                        pi[0].subs(alike) / pi[1].subs(alike) - x.start[0] / x.start[1]));
  const possymbol lead("l");  // ln of the start of 2 over that of 1
  const ex passing = x.tau * lead / (2 * (x.s[0] - x.s[1]));
  claims.push_back(zero("1 passes 2 at tau ln(pi_2(0)/pi_1(0))/(2 (s_1 - s_2))",
                        -lead + two * (x.s[0] - x.s[1]) * passing / x.tau));
}

/// Σ c_p ln π_p for couplings with cᵀD = 0.
void invariants(std::vector<Claim>& claims, const Symbols& x, const ex& two) {
  GiNaC::matrix D = symbolic("D", pathways, pathways);
  const std::vector<ex> c = Symbols::numbered("c");
  for (unsigned j = 0; j < pathways; ++j) D(2, j) = -(c[0] * D(0, j) + c[1] * D(1, j)) / c[2];
  std::vector<Velocity> flow;
  for (unsigned p = 0; p < pathways; ++p) {
    ex drive = x.s[p];
    for (unsigned j = 0; j < pathways; ++j) drive -= D(p, j) * x.pi[j];
    flow.push_back({x.pi[p], two * x.pi[p] * drive / x.tau});
  }
  ex kept = 0;
  ex rate = 0;
  for (std::size_t p = 0; p < pathways; ++p) {
    kept += c[p] * log(x.pi[p]);
    rate += 2 * c[p] * x.s[p] / x.tau;
  }
  claims.push_back(
      zero("sum c log(pi) grows at (2/tau) c.s if c^T D = 0", along(kept, flow) - rate));

  // A and B on for samples that do not meet, AB on for both.
  const possymbol a("a");
  const possymbol b("b");
  const GiNaC::matrix shares = {{a, 0, a}, {0, b, b}, {a, b, a + b}};
  const GiNaC::matrix weights = {{1, 1, -1}};
  claims.push_back(zero("pathways A, B and AB: c = (1, 1, -1)", weights.mul(shares)));
}

/// Pathways of L layers each, u_p = v_p^L, which is a symbol of its own here: f_p.
void depth(std::vector<Claim>& claims, const Symbols& x) {
  const possymbol L("L");
  const std::vector<ex> v = Symbols::numbered("v");
  const std::vector<ex> f = Symbols::numbered("f");
  const possymbol error("e");  // s − d Σ u, the same for all
  std::vector<Velocity> flow;
  for (std::size_t p = 0; p < 2; ++p) {
    const ex speed = f[p] / v[p] * error / x.tau;  // v^(L−1) e
    flow.push_back({v[p], speed});
    flow.push_back({f[p], L * f[p] / v[p] * speed});
  }
  // u^(−(1−2/L)) is v^(2−L).
  claims.push_back(zero("L layers, any L > 2: u_1^-(1-2/L) - u_2^-(1-2/L) is conserved",
                        along(v[0] * v[0] / f[0] - v[1] * v[1] / f[1], flow)));
}

std::vector<Claim> prove(const ex& two) {
  const Symbols x;
  std::vector<Claim> claims;
  solution(claims, x, two);
  invariants(claims, x, two);
  depth(claims, x);
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  std::vector<ex> growth;
  for (const ex& s : x.s) growth.push_back(GiNaC::exp(2 * s * x.t / x.tau));
  std::vector<ex> arguments = x.s;
  arguments.push_back(x.d);
  arguments.insert(arguments.end(), x.start.begin(), x.start.end());
  arguments.push_back(x.tau);
  arguments.push_back(x.t);
  return {
      {"parallel_pathways_strength_1", "\\pi^{(1)}(t)", strengths(x, growth)[0], arguments},
      {"parallel_pathways_passing",
       "t_{12}",
       x.tau * log(x.start[1] / x.start[0]) / (2 * (x.s[0] - x.s[1])),
       {x.s[0], x.s[1], x.start[0], x.start[1], x.tau}},
  };
}

}  // namespace

Derivation parallel_pathways() {
  return {"parallel-pathways",
          "Pathways that share a mode, and what pathways with other gates conserve",
          "the factor 2 of the rates 2s/tau",
          2,
          numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
