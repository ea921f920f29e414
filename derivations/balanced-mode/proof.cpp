// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::possymbol;

struct Symbols {
  possymbol s{"s", "s"};
  possymbol d{"d", "d"};
  possymbol pi0{"pi0", "\\pi_0"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t", "t"};
  possymbol pi{"pi", "\\pi"};
};

/// π(t), with `rate` in the place of 2.
ex strength(const Symbols& x, const ex& rate) {
  return x.s / x.d / (1 - (1 - x.s / (x.d * x.pi0)) * GiNaC::exp(-rate * x.s * x.t / x.tau));
}

/// The epoch at which the strength is π.
ex time_of(const Symbols& x, const ex& rate) {
  return x.tau / (rate * x.s) *
         GiNaC::log(x.pi * (x.s - x.d * x.pi0) / (x.pi0 * (x.s - x.d * x.pi)));
}

std::vector<Claim> prove(const ex& two) {
  const Symbols x;
  const possymbol a("a");
  const possymbol b("b");
  const ex error = x.s - x.d * a * b;
  const std::vector<Velocity> layers = {{a, b * error / x.tau}, {b, a * error / x.tau}};
  const ex growth = two * x.pi * (x.s - x.d * x.pi) / x.tau;
  const ex solution = strength(x, two);
  return {
      zero("b^2 - a^2 does not change, so a = b stays", along(b * b - a * a, layers)),
      zero("with a = b the flow of both layers is that of pi = a b",
           along(a * b, layers).subs(b == a) - growth.subs(x.pi == a * a)),
      zero("pi(t) obeys the equation", solution.diff(x.t) - growth.subs(x.pi == solution)),
      zero("pi(0) is the start", solution.subs(x.t == 0) - x.pi0),
      zero("dt/dpi is one over the velocity", time_of(x, two).diff(x.pi) * growth - 1),
      zero("no time passes at the start", time_of(x, two).subs(x.pi == x.pi0)),
      zero("half of the end is reached at tau/(2s) log(s/(d pi0) - 1)",
           GiNaC::exp(two * x.s / x.tau * time_of(x, two).subs(x.pi == x.s / (2 * x.d))) -
               (x.s / (x.d * x.pi0) - 1),
           {}, {{x.pi0, GiNaC::numeric(1, 1000)}}),
  };
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {
      {"balanced_mode_strength", "\\pi(t)", strength(x, 2), {x.s, x.d, x.pi0, x.tau, x.t}},
      {"balanced_mode_time", "t(\\pi)", time_of(x, 2), {x.s, x.d, x.pi0, x.tau, x.pi}},
  };
}

}  // namespace

Derivation balanced_mode() {
  return {"balanced-mode",
          "One mode of two balanced layers",
          "the factor 2 of the rate 2s/tau",
          2,
          GiNaC::numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
