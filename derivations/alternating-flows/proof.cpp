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
  possymbol q{"q"};
  possymbol r{"r"};
  possymbol s{"s"};
  possymbol d{"d"};
  possymbol tau{"tau", "\\tau"};
  possymbol P{"P"};
};

/// A unit with two inputs and two outputs while its gates stand still, in units of time τ/P.
/// `two` is the degree of its utility.
std::vector<Claim> one_clock(const ex& two) {
  const matrix w = symbolic("w", 2, 1);
  const matrix z = symbolic("z", 2, 1);
  const matrix M = symbolic("M", 2, 2);
  const auto utility = [&](const matrix& in, const matrix& out) {
    return evaluated(out.transpose() * M * in)(0, 0);
  };
  const ex U = utility(w, z);
  const matrix up_in = gradient(U, w);
  const matrix up_out = gradient(U, z);
  const auto dot = [](const matrix& one, const matrix& other) {
    return one.transpose().mul(other)(0, 0);
  };
  const ex square = dot(w, w) + dot(z, z);
  const possymbol norm("N");
  const Root of_norm = {norm, square};
  std::vector<Velocity> flow = velocities_of(w, up_in);
  for (const Velocity& velocity : velocities_of(z, up_out)) flow.push_back(velocity);
  // U of the direction, which is that of the unit over its squared norm.
  const ex found = U / (norm * norm);
  std::vector<Claim> claims = {
      zero("utility has degree two: theta . grad U = 2 U",
           dot(w, up_in) + dot(z, up_out) - two * U),
      zero("U of the direction is U/N^2",
           utility(w.mul_scalar(1 / norm), z.mul_scalar(1 / norm)) - found),
      zero("the log of the norm grows by twice the utility of the direction",
           along(square, flow) / (2 * square) - two * U / square)};
  flow.push_back({norm, along(square, flow) / (2 * norm)});
  for (unsigned i = 0; i < 2; ++i) {
    const std::string place = std::to_string(i + 1);
    claims.push_back(
        zero("direction in " + place + " climbs on the sphere",
             along(w(i, 0) / norm, flow) - (up_in(i, 0) / norm - two * found * w(i, 0) / norm),
             {of_norm}));
    claims.push_back(
        zero("direction out " + place + " climbs on the sphere",
             along(z(i, 0) / norm, flow) - (up_out(i, 0) / norm - two * found * z(i, 0) / norm),
             {of_norm}));
  }
  return claims;
}

/// e^(2st/τ) at the jump; `root` is √(1 − 16q²r²).
ex growth_at_jump(const Symbols& x, const ex& root) {
  return (1 + root) / (4 * x.q * x.q);
}

std::vector<Claim> jump() {
  const Symbols x;
  const possymbol e("e");  // e^(st/τ)
  const std::vector<Velocity> flow = {{e, x.s * e / x.tau}};
  const ex in = x.q * e + x.r / e;   // w·v
  const ex out = x.q * e - x.r / e;  // z·u
  const possymbol E("E");            // e²
  const ex square = 2 * (x.q * x.q * E + x.r * x.r / E);
  const possymbol root("R");
  const ex inside = 1 - 16 * x.q * x.q * x.r * x.r;
  const GiNaC::exmap small = {{x.q, numeric(1, 7)}, {x.r, numeric(2, 5)}};
  return {zero("one mode: w.v moves at s/tau times z.u", along(in, flow) - x.s * out / x.tau),
          zero("and z.u at s/tau times w.v", along(out, flow) - x.s * in / x.tau),
          zero("|theta|^2 = 2 (q^2 e^(2st/tau) + r^2 e^(-2st/tau))",
               in * in + out * out - square.subs(E == e * e)),
          zero("at the jump |theta|^2 is 1", square.subs(E == growth_at_jump(x, root)) - 1,
               {{root, inside}}, small),
          zero("without r: e^(2st/tau) = 1/(2 q^2)", growth_at_jump(x, 1) - 1 / (2 * x.q * x.q))};
}

/// Two modes of commuting correlations, of which the first is learned: above the linear floor.
std::vector<Claim> plateau() {
  const Symbols x;
  const possymbol s2("s2"), d2("d2"), pi1("pi1"), pi2("pi2");
  const auto mode = [](const ex& s, const ex& d, const ex& pi) {
    return d * GiNaC::pow(pi - s / d, 2);
  };
  const ex loss = x.P / 2 * (mode(x.s, x.d, pi1) + mode(s2, d2, pi2));
  const GiNaC::lst learned = {pi1 == x.s / x.d, pi2 == 0};
  return {zero("the plateau behind the first mode is P/2 times s^2/d of the second",
               loss.subs(learned) - x.P / 2 * s2 * s2 / d2),
          zero("what is left does not drive the learned mode", loss.diff(pi1).subs(learned)),
          zero("and drives the other one by P s", loss.diff(pi2).subs(learned) + x.P * s2)};
}

std::vector<Claim> prove(const ex& two) {
  std::vector<Claim> claims = one_clock(two);
  for (const auto& more : {jump(), plateau()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  const ex root = GiNaC::sqrt(1 - 16 * x.q * x.q * x.r * x.r);
  return {{"alternating_jump",
           "t",
           x.tau / (2 * x.s) * GiNaC::log(growth_at_jump(x, root)),
           {x.q, x.r, x.s, x.tau}}};
}

}  // namespace

Derivation alternating_flows() {
  return {"alternating-flows",
          "Alternating gradient flows of rectified units",
          "the degree 2 of a unit's utility",
          2,
          numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
