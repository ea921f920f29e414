// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::atan;
using GiNaC::ex;
using GiNaC::log;
using GiNaC::numeric;
using GiNaC::possymbol;
using GiNaC::pow;
using GiNaC::sqrt;

struct Symbols {
  possymbol s{"s", "s"};
  possymbol d{"d", "d"};
  possymbol u0{"u0", "u_0"};
  possymbol u{"u", "u"};
  possymbol tau{"tau", "\\tau"};
};

/// G(x) with ρt = G(x) − G(x₀), x = f^(1/L) and f = ud/s, for L = 3 in real numbers; `three` is √3.
ex time_form_3(const ex& x, const ex& three) {
  return -3 / x - log(1 - x) + log(1 + x + x * x) / 2 - three * atan(three * x / (2 + x));
}

/// The same for L = 4.
ex time_form_4(const ex& x) {
  return -2 / (x * x) - log(1 - x * x) + log(1 + x * x);
}

/// Σ over the L-th roots ζ of 1 of ζ² (1 − x^L)/(ζ − x), as a polynomial in a primitive root z.
ex sum_over_roots(int L, const ex& x, const ex& z) {
  ex sum = 0;
  for (int k = 0; k < L; ++k)
    for (int j = 0; j < L; ++j) sum += pow(x, j) * pow(z, k * (L + 1 - j));
  return sum;
}

/// The polynomial that a primitive L-th root of 1 is a root of.
ex cyclotomic(int L, const ex& z) {
  switch (L) {
    case 3:
      return z * z + z + 1;
    case 4:
      return z * z + 1;
    case 5:
      return pow(z, 4) + pow(z, 3) + z * z + z + 1;
    default:
      return z * z - z + 1;  // 6
  }
}

/// From layers to one equation.
void equation(std::vector<Claim>& claims, const ex& two) {
  const Symbols m;
  for (int L = 2; L <= 5; ++L) {
    std::vector<ex> layers;
    ex product = 1;
    for (int l = 0; l < L; ++l) {
      layers.push_back(possymbol("a" + std::to_string(l)));
      product *= layers.back();
    }
    std::vector<Velocity> flow;
    for (const ex& layer : layers)
      flow.push_back({layer, product / layer * (m.s - m.d * product) / m.tau});
    const possymbol v("v");  // u = v^L, all layers equal
    GiNaC::exmap equal;
    for (const ex& layer : layers) equal[layer] = v;
    const std::string depth = std::to_string(L) + " layers: ";
    claims.push_back(zero(depth + "a_1^2 - a_2^2 is conserved",
                          along(layers[0] * layers[0] - layers[1] * layers[1], flow)));
    // u^(2 − 2/L) is v^(2L − 2).
    claims.push_back(zero(depth + "tau du/dt = L u^(2 - 2/L) (s - du)",
                          along(product, flow).subs(equal) -
                              L * pow(v, two * L - 2) * (m.s - m.d * pow(v, L)) / m.tau));
  }
  const possymbol share("k");  // 1/L
  claims.push_back(zero("the exponent 2 - 2/L is 1 for L = 2",
                        (two - 2 * share).subs(share == numeric(1, 2)) - 1));
  claims.push_back(
      zero("the exponent tends to 2 for L to infinity", (two - 2 * share).subs(share == 0) - 2));
}

/// The time in x = (ud/s)^(1/L).
void time_forms(std::vector<Claim>& claims) {
  const possymbol x("x");
  const possymbol L("L");
  const possymbol f("f");  // x^L
  claims.push_back(zero("1/(x^(L-1) (1 - x^L)) = x^(1-L) + x/(1 - x^L) for any L",
                        1 / (f / x * (1 - f)) - (x / f + x / (1 - f))));
  // ρ dt = f^(−1+2/L) dy with the logit y, dy = df/(f (1 − f)), df = L x^(L−1) dx.
  claims.push_back(zero("the time element in x for any L",
                        x * x / f * (L * f / x) / (f * (1 - f)) - L / (f / x * (1 - f))));
  for (int depth = 3; depth <= 6; ++depth) {
    const GiNaC::symbol z("z");
    const ex rest =
        GiNaC::rem((sum_over_roots(depth, x, z) - depth * x).expand(), cyclotomic(depth, z), z);
    claims.push_back(zero("sum over the roots of 1 of zeta^2/(zeta - x) is L x/(1 - x^L), L = " +
                              std::to_string(depth),
                          rest.expand()));
  }
  const possymbol three("q");
  const GiNaC::exmap inside = {{x, numeric(3, 7)}};
  claims.push_back(zero("L = 3 in real logarithms and an angle",
                        time_form_3(x, three).diff(x) - 3 / (x * x * (1 - pow(x, 3))), {{three, 3}},
                        inside));
  claims.push_back(zero("L = 4 in real logarithms",
                        time_form_4(x).diff(x) - 4 / (pow(x, 3) * (1 - pow(x, 4))), {}, inside));
}

/// How much earlier than the blow-up at a held error a mode is at x, and that no start is left in
/// it.
void blow_up(std::vector<Claim>& claims) {
  const possymbol x("x");
  const possymbol three("q");
  for (int depth = 3; depth <= 4; ++depth) {
    const std::string layers = std::to_string(depth) + " layers: ";
    const ex left = pow(x, 2 - depth) / (depth - 2);
    claims.push_back(zero(layers + "d = 0 leaves x^(2-L)/(L-2) from x on",
                          left.diff(x) * pow(x, depth - 1) + 1));
    const ex form = depth == 3 ? time_form_3(x, three) : time_form_4(x);
    claims.push_back(zero(layers + "what is left until the blow-up and G/L vanish together",
                          (form / depth + left).normal().subs(x == 0), {{three, 3}}));
  }
}

/// The series of the time, and the limits in depth.
void series_and_limits(std::vector<Claim>& claims) {
  const Symbols m;
  const ex growth = m.u * (m.s - m.d * m.u);
  const ex logistic = log(m.u / (m.s - m.d * m.u)) / m.s;
  claims.push_back(zero("L = 2: F = ln(u/(s - du))/s", logistic.diff(m.u) - 1 / growth));
  const ex infinite = -1 / (m.s * m.u) - m.d / (m.s * m.s) * log((m.s - m.d * m.u) / m.u);
  claims.push_back(zero("L to infinity: F = -1/(su) - (d/s^2) ln((s - du)/u)",
                        infinite.diff(m.u) - 1 / (m.u * growth)));

  // 2F1(1, 1−p; 2−p; z) = Σ c_n zⁿ with c_n = (1−p)_n/(2−p)_n.
  const possymbol p("p");
  const possymbol n("n");
  const ex ratio = (1 - p + n) / (2 - p + n);
  const auto c = [&](const ex& index) { return (1 - p) / (1 - p + index); };
  claims.push_back(
      zero("coefficients of 2F1(1, 1-p; 2-p; z) for general n", c(n + 1) - ratio * c(n)));
  claims.push_back(zero("they start at 1", c(0) - 1));
  // F = u^(1−p)/(s(1−p)) Σ c_n (du/s)ⁿ has terms (d/s)ⁿ u^(n+1−p)/(s (n+1−p)), whose derivatives
  // add up to u^(−p)/(s − du); the ratio of neighbours tends to du/s < 1.
  claims.push_back(zero("every term of F's derivative is the geometric series' for general n",
                        c(n) / (1 - p) * (n + 1 - p) - 1));
  claims.push_back(zero("the ratio of neighbouring coefficients tends to 1 for large n",
                        ratio.subs(n == 1 / n).normal().subs(n == 0) - 1));
  const possymbol L("L");
  claims.push_back(zero("plateau: the first term at u0 takes tau u0^(-(1-2/L))/(s (L-2))",
                        (1 / (L * (1 - p))).subs(p == 2 - 2 / L) + 1 / (L - 2)));
}

std::vector<Claim> prove(const ex& two) {
  std::vector<Claim> claims;
  equation(claims, two);
  time_forms(claims);
  blow_up(claims);
  series_and_limits(claims);
  return claims;
}

/// t(u₀ → u) for L layers from G: τ/(L s (s/d)^(1−2/L)) (G(x) − G(x₀)).
Formula time_formula(int L, ex (*form)(const ex& x)) {
  const Symbols m;
  const auto x = [&](const ex& u) { return pow(u * m.d / m.s, numeric(1, L)); };
  const ex rate = L * m.s * pow(m.s / m.d, 1 - numeric(2, L)) / m.tau;
  return {"depth_mode_time_" + std::to_string(L),
          "t_{" + std::to_string(L) + "}(u)",
          (form(x(m.u)) - form(x(m.u0))) / rate,
          {m.s, m.d, m.u0, m.tau, m.u}};
}

std::vector<Formula> formulas() {
  const Symbols m;
  const possymbol x("x");
  const auto infinite = [&](const ex& u) {
    return -1 / (m.s * u) - m.d / (m.s * m.s) * log((m.s - m.d * u) / u);
  };
  return {
      time_formula(2, [](const ex& x) -> ex { return log(x * x / (1 - x * x)); }),
      time_formula(3, [](const ex& x) { return time_form_3(x, sqrt(ex(3))); }),
      time_formula(4, time_form_4),
      {"lead_on_blow_up_3", "-G_3(x)/3", -time_form_3(x, sqrt(ex(3))) / 3, {x}},
      {"lead_on_blow_up_4", "-G_4(x)/4", -time_form_4(x) / 4, {x}},
      {"depth_mode_time_infinite",
       "t_\\infty(u)",
       m.tau * (infinite(m.u) - infinite(m.u0)),
       {m.s, m.d, m.u0, m.tau, m.u}},
  };
}

}  // namespace

Derivation depth_mode() {
  return {"depth-mode",
          "One mode of L balanced layers: its equation, its time, and its limits",
          "the 2 of the exponent 2 - 2/L",
          2,
          numeric(3, 2),
          prove,
          formulas};
}

}  // namespace festina::derive
