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
  possymbol u0{"u0", "u_0"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t", "t"};
  possymbol u{"u", "u"};
};

/// u(t), with `rate` in the place of the 1 in e^(−dt/τ).
ex strength(const Symbols& x, const ex& rate) {
  const ex decay = GiNaC::exp(-rate * x.d * x.t / x.tau);
  return x.u0 * decay + x.s / x.d * (1 - decay);
}

ex time_of(const Symbols& x) {
  return x.tau / x.d * GiNaC::log((x.s - x.d * x.u0) / (x.s - x.d * x.u));
}

std::vector<Claim> prove(const ex& one) {
  const Symbols x;
  const ex velocity = (x.s - x.d * x.u) / x.tau;
  const ex solution = strength(x, one);
  // Two modes in rotated frames: W = U diag(u) Vᵀ, Σyx = U diag(s) Vᵀ, Σx = V diag(d) Vᵀ.
  const GiNaC::matrix U = rotation(GiNaC::symbol("m"));
  const GiNaC::matrix V = rotation(GiNaC::symbol("n"));
  const GiNaC::matrix u = symbolic_diagonal("u", 2);
  const GiNaC::matrix s = symbolic_diagonal("s", 2);
  const GiNaC::matrix d = symbolic_diagonal("d", 2);
  const GiNaC::matrix flow =
      U.mul(s).mul(V.transpose()).sub(U.mul(u).mul(V.transpose()).mul(V.mul(d).mul(V.transpose())));
  return {
      zero("the flow of W stays along the frames, mode by mode",
           U.transpose().mul(flow).mul(V).sub(s.sub(u.mul(d)))),
      zero("u(t) obeys the equation", solution.diff(x.t) - velocity.subs(x.u == solution)),
      zero("u(0) is the start", solution.subs(x.t == 0) - x.u0),
      zero("dt/du is one over the velocity", time_of(x).diff(x.u) * velocity - 1),
      zero("no time passes at the start", time_of(x).subs(x.u == x.u0)),
  };
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {
      {"shallow_mode_strength", "u(t)", strength(x, 1), {x.s, x.d, x.u0, x.tau, x.t}},
      {"shallow_mode_time", "t(u)", time_of(x), {x.s, x.d, x.u0, x.tau, x.u}},
  };
}

}  // namespace

Derivation shallow_mode() {
  return {"shallow-mode",
          "One mode without a hidden layer",
          "the factor 1 of the rate d/tau",
          1,
          GiNaC::numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
