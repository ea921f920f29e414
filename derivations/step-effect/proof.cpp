// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::numeric;
using GiNaC::possymbol;

/// Velocities of two variables, f, and f′g for a direction g.
struct Field {
  possymbol z1{"z1"};
  possymbol z2{"z2"};
  ex f1;
  ex f2;

  /// Any quadratic field: more a Taylor series to second order in the step cannot see.
  Field() {
    for (unsigned i = 0; i <= 2; ++i)
      for (unsigned j = 0; i + j <= 2; ++j) {
        const std::string power = std::to_string(i) + std::to_string(j);
        const ex term = GiNaC::pow(z1, i) * GiNaC::pow(z2, j);
        f1 += possymbol("p" + power) * term;
        f2 += possymbol("q" + power) * term;
      }
  }
  ex derivative(const ex& f, const ex& g1, const ex& g2) const {
    return f.diff(z1) * g1 + f.diff(z2) * g2;
  }
};

ex coefficient(const ex& expression, const ex& h, int power) {
  return expression.expand().coeff(h, power);
}

std::vector<Claim> any_field(const ex& half) {
  const Field x;
  const possymbol h("h");
  const ex g1 = x.f1 - half * h * x.derivative(x.f1, x.f1, x.f2);
  const ex g2 = x.f2 - half * h * x.derivative(x.f2, x.f1, x.f2);
  // The flow of g for a time h, to second order in h: z + h g + h²/2 g′g.
  const ex after = x.z1 + h * g1 + h * h / 2 * x.derivative(g1, g1, g2);
  const ex missing = after - (x.z1 + h * x.f1);
  const ex back =
      x.f1.subs(GiNaC::lst{x.z1 == x.z1 - half * h * x.f1, x.z2 == x.z2 - half * h * x.f2});
  const ex plain = x.z1 + h * x.f1 + h * h / 2 * x.derivative(x.f1, x.f1, x.f2);
  return {
      zero("order 0 of a step", coefficient(missing, h, 0)),
      zero("order 1 of a step", coefficient(missing, h, 1)),
      zero("order 2 of a step is that of the flow of f - h f'f/2", coefficient(missing, h, 2)),
      zero("the flow of f alone is off by h^2 f'f/2",
           coefficient(plain - (x.z1 + h * x.f1), h, 2) - x.derivative(x.f1, x.f1, x.f2) / 2),
      zero("f(z - h f/2) is the same field to this order", coefficient(back - g1, h, 1)),
      zero("and to order 0", coefficient(back - g1, h, 0)),
  };
}

/// Where the answer is known: z <- (1 - hk) z is the flow with rate log(1 - hk)/h.
std::vector<Claim> decay(const ex& half) {
  const possymbol h("h"), k("k");
  const ex rate = GiNaC::log(1 - h * k) / h;
  const ex series = GiNaC::series_to_poly(rate.series(h == 0, 2));
  return {zero("of a decay with rate k it is the series of log(1 - hk)/h",
               coefficient(series, h, 0) + k),
          zero("at first order in h", coefficient(series, h, 1) + half * k * k)};
}

struct Mode {
  possymbol s{"s", "s"};
  possymbol d{"d", "d"};
  possymbol pi{"pi", "\\pi"};
  possymbol tau{"tau", "\\tau"};
};

/// Velocity of a balanced mode's strength, steps of one epoch.
ex strength_velocity(const Mode& x, const ex& half) {
  const ex error = x.s - x.d * x.pi;
  const ex added = -2 * x.d * x.pi * error / x.tau;
  return 2 * x.pi / x.tau * (error - half * (error * error / x.tau + added));
}

/// Growth of log π when both layers' velocity is taken half a step back, as the race does it.
ex growth_half_a_step_back(const Mode& x, const ex& half) {
  const ex back = 1 - half * (x.s - x.d * x.pi) / x.tau;
  return 2 / x.tau * back * (x.s - x.d * x.pi * back * back);
}

/// Both layers of a mode, whose left vector may turn: a and the vector b m, error e in two
/// dimensions, which moves as (δ1, δ2) in one epoch.
std::vector<Claim> race(const ex& half) {
  const possymbol a("a"), w1("w1"), w2("w2"), e1("e1"), e2("e2"), m1("m1"), m2("m2"), tau("tau");
  const possymbol d1("d1"), d2("d2");
  const ex along_left = w1 * e1 + w2 * e2;
  const std::vector<Velocity> flow = {
      {a, along_left / tau}, {w1, a * e1 / tau}, {w2, a * e2 / tau}, {e1, d1}, {e2, d2}};
  // Balanced: (w1, w2) = a m with a unit vector m.
  const GiNaC::lst balanced = {w1 == a * m1, w2 == a * m2};
  const ex me = m1 * e1 + m2 * e2;
  const ex moved1 = e1 - half * (e1 * me / tau + d1);
  const ex moved2 = e2 - half * (e2 * me / tau + d2);
  const ex last = a * e1 / tau - along(a * e1 / tau, flow) / 2;
  const ex first = along_left / tau - along(along_left / tau, flow) / 2;
  const ex turning = a * (e1 * e1 + e2 * e2 - me * me) / (2 * tau * tau);
  return {
      zero("race: for the last edge, e - (e (m e)/tau + delta e)/2 in the place of e",
           last.subs(balanced) - a * moved1 / tau),
      zero("race: for the first edge too, but for what a turning left vector adds",
           first.subs(balanced) + turning - a * (m1 * moved1 + m2 * moved2) / tau),
  };
}

std::vector<Claim> one_mode(const ex& half) {
  const Mode x;
  const possymbol a("a"), b("b");
  const ex error = x.s - x.d * a * b;
  const std::vector<Velocity> flow = {{a, b * error / x.tau}, {b, a * error / x.tau}};
  const std::vector<Velocity> moved = {{a, b * error / x.tau - along(b * error / x.tau, flow) / 2},
                                       {b, a * error / x.tau - along(a * error / x.tau, flow) / 2}};
  const possymbol h("h");
  const ex back = (x.pi * growth_half_a_step_back(x, half)).subs(x.tau == 1 / h);
  return {
      zero("one balanced mode: the velocity of pi",
           along(a * b, moved).subs(b == a) - strength_velocity(x, half).subs(x.pi == a * a)),
      zero("half a step back it is the same to first order in 1/tau",
           coefficient(back - strength_velocity(x, half).subs(x.tau == 1 / h), h, 1)),
      zero("and to second",
           coefficient(back - strength_velocity(x, half).subs(x.tau == 1 / h), h, 2)),
      zero("its end is the same", strength_velocity(x, half).subs(x.pi == x.s / x.d)),
  };
}

std::vector<Claim> prove(const ex& half) {
  std::vector<Claim> claims = any_field(half);
  for (const auto& more : {decay(half), race(half), one_mode(half)})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Mode x;
  const std::vector<ex> arguments = {x.s, x.d, x.pi, x.tau};
  return {{"step_effect_velocity", "\\dot\\pi", strength_velocity(x, numeric(1, 2)), arguments},
          {"step_effect_growth", "\\frac{d}{dt}\\ln\\pi", growth_half_a_step_back(x, numeric(1, 2)),
           arguments}};
}

}  // namespace

Derivation step_effect() {
  return {"step-effect",
          "Steps of gradient descent as a flow, to second order in the step",
          "the 1/2 before f'f",
          numeric(1, 2),
          numeric(501, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
