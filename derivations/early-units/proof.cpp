// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

struct Symbols {
  possymbol h{"h"};
  possymbol sigma{"sigma", "\\sigma"};
  possymbol pi{"pi_", "\\pi"};
  possymbol s{"s"};
  possymbol d{"d"};
  possymbol tau{"tau", "\\tau"};
  possymbol circle{"circle", "\\pi"};  // half a turn, for C++ that has no Pi
};

/// A unit that is on for all samples, along one pair of singular vectors.
std::vector<Claim> growth() {
  const possymbol x("x"), y("y"), s("s"), tau("tau");
  const std::vector<Velocity> flow = {{x, s * y / tau}, {y, s * x / tau}};
  const ex next_x = x + s / tau * y;
  const ex next_y = y + s / tau * x;
  return {
      zero("flow: q = (x + y)/2 grows at the rate s/tau",
           along((x + y) / 2, flow) - s / tau * (x + y) / 2),
      zero("a step of descent multiplies q by 1 + s/tau",
           (next_x + next_y) / 2 - (1 + s / tau) * (x + y) / 2),
      zero("and (x - y)/2 by 1 - s/tau", (next_x - next_y) / 2 - (1 - s / tau) * (x - y) / 2),
  };
}

/// Two units and two modes, whose growing and falling parts are q and r.
std::vector<Claim> sum_of_units() {
  const matrix q = symbolic("q", 2, 2);  // units × modes
  const matrix r = symbolic("r", 2, 2);
  const possymbol fading("f");
  const ex parts = evaluated(fading * r);
  const matrix left = evaluated(q - GiNaC::ex_to<matrix>(parts));
  const matrix right = evaluated(q + GiNaC::ex_to<matrix>(parts));
  const matrix map = evaluated(left.transpose() * right);
  const matrix S2 = evaluated(q.transpose() * q);
  std::vector<Claim> claims;
  for (unsigned a = 0; a < 2; ++a)
    for (unsigned b = 0; b < 2; ++b)
      claims.push_back(zero("sum over units of y_a x_b is that of q_a q_b once r has died out: " +
                                std::to_string(a + 1) + std::to_string(b + 1),
                            map(a, b).subs(fading == 0) - S2(a, b)));
  return claims;
}

/// Strength of a balanced mode after an epoch of descent.
ex after_an_epoch(const Symbols& x) {
  return x.pi * GiNaC::pow(1 + (x.s - x.d * x.pi) / x.tau, 2);
}

std::vector<Claim> linear_phase() {
  const Symbols x;
  const possymbol a("a");
  // Both layers of a mode with amplitudes a and b = a: the step of b is that of a.
  const ex step = a + a * (x.s - x.d * a * a) / x.tau;
  return {zero("a balanced mode: pi -> pi (1 + (s - d pi)/tau)^2",
               step * step - after_an_epoch(x).subs(x.pi == a * a)),
          zero("which is the flow 2 pi (s - d pi)/tau to first order",
               after_an_epoch(x).subs(x.tau == 1 / a).diff(a).subs(a == 0) -
                   2 * x.pi * (x.s - x.d * x.pi))};
}

/// Mean strength of a mode that turns all units on.
ex one_mode(const Symbols& x, const ex& three) {
  return x.h * x.sigma * x.sigma * (three / 16 + 1 / (8 * GiNaC::Pi));
}

std::vector<Claim> sector(const ex& three) {
  const Symbols x;
  const possymbol phi("phi");
  const ex area = phi / 2 + GiNaC::sin(2 * phi) / 4;
  const possymbol c("c"), n("n");
  // cos(2φ) = 2c² − 1 for c = cos φ, which GiNaC does not know.
  const ex slope = area.diff(phi).subs(GiNaC::cos(2 * phi) == 2 * c * c - 1);
  const ex whole = area.subs(phi == GiNaC::Pi / 4) - area.subs(phi == -GiNaC::Pi / 2);
  const ex strength = x.h * x.sigma * x.sigma / (2 * GiNaC::Pi) * whole;
  return {
      zero("phi/2 + sin(2 phi)/4 is the integral of cos^2", slope - c * c),
      exact("the sector from -pi/4 to pi/2 is three eighths of the circle",
            ((GiNaC::Pi / 2 + GiNaC::Pi / 4) / (2 * GiNaC::Pi) - numeric(3, 8)).is_zero(), ""),
      zero("one mode that turns all units on: mean of pi0 = h sigma^2 (3/16 + 1/(8 pi))",
           (strength - one_mode(x, three)).expand()),
  };
}

std::vector<Claim> prove(const ex& three) {
  std::vector<Claim> claims = growth();
  for (const auto& more : {sum_of_units(), linear_phase(), sector(three)})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {{"early_mode_after_an_epoch", "\\pi(t+1)", after_an_epoch(x), {x.pi, x.s, x.d, x.tau}},
          {"early_one_mode",
           "E[\\pi_0]",
           one_mode(x, 3).subs(GiNaC::Pi == x.circle),
           {x.h, x.sigma, x.circle}}};
}

}  // namespace

Derivation early_units() {
  return {"early-units",
          "What random ReLU units come to before they feel each other",
          "the 3 of h sigma^2 (3/16 + 1/(8 pi))",
          3,
          numeric(3001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
