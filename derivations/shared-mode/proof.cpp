// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::possymbol;

/// Two paths with an edge in common, then an edge each: their gradient counts the paths.
std::vector<Claim> counts_from_the_loss() {
  const possymbol a("a"), b("b"), c("c"), s("s"), d("d");
  const auto loss_of = [&](const ex& strength) { return d * GiNaC::pow(s / d - strength, 2) / 2; };
  const ex loss = loss_of(a * b) + loss_of(a * c);
  const ex error = s - d * a * b;
  return {
      zero("an edge on two equal paths has twice the velocity",
           (-loss.diff(a)).subs(c == b) - 2 * b * error),
      zero("an edge on one of them has it once", (-loss.diff(b)).subs(c == b) - a * error),
  };
}

/// Three edges of different counts, from any start.
std::vector<Claim> one_growth(const ex& two) {
  const possymbol b1("b1"), b2("b2"), b3("b3"), n1("n1"), n2("n2"), n3("n3");
  const possymbol s("s"), d("d"), tau("tau");
  const ex pi = b1 * b2 * b3;
  const ex error = (s - d * pi) / tau;
  const std::vector<Velocity> flow = {
      {b1, n1 * pi / b1 * error}, {b2, n2 * pi / b2 * error}, {b3, n3 * pi / b3 * error}};
  const ex growth = two * pi * error;
  return {
      zero("b1^2/n1 - b2^2/n2 does not change", along(b1 * b1 / n1 - b2 * b2 / n2, flow)),
      zero("nor does b1^2/n1 - b3^2/n3", along(b1 * b1 / n1 - b3 * b3 / n3, flow)),
      zero("b^2/n grows by dy/dt = 2 pi (s - d pi)/tau", along(b1 * b1 / n1, flow) - growth),
      zero("for every edge", along(b3 * b3 / n3, flow) - growth),
  };
}

/// What the code integrates: ζ = ln((y + a)/(y_end − y)), and s − dπ from the distance to the end.
std::vector<Claim> integral_as_computed() {
  const possymbol y("y"), a("a"), room("room"), start("b0"), n("n"), d("d"), pi("pi"), end("Pi");
  const ex y_end = room - a;
  const ex zeta = GiNaC::log((y + a) / (y_end - y));
  const ex square = start * start + n * y;
  const GiNaC::exmap below_end = {
      {y, GiNaC::numeric(2, 7)}, {a, GiNaC::numeric(1, 5)}, {room, GiNaC::numeric(5, 3)}};
  return {
      zero("dy/dzeta = (y + a)(y_end - y)/(y_end + a)",
           zeta.diff(y) * (y + a) * (y_end - y) / room - 1, {}, below_end),
      zero("an edge's square at the end over that now is 1 + n (y_end - y)/b^2",
           square.subs(y == y_end) / square - (1 + n * (y_end - y) / square)),
      zero("s - d pi is d pi (end/pi - 1)", d * end - d * pi - d * pi * (end / pi - 1)),
  };
}

/// π(t) of two edges that start in proportion to √n.
ex two_edges(const std::vector<ex>& x, const ex& two) {
  const ex& s = x[0];
  const ex& d = x[1];
  const ex& start = x[2];
  const ex rate = two * GiNaC::sqrt(x[3] * x[4]) * s / x[5];
  return s / d / (1 - (1 - s / (d * start)) * GiNaC::exp(-rate * x[6]));
}

std::vector<ex> arguments() {
  return {possymbol("s"),         possymbol("d"),         possymbol("pi0", "\\pi_0"),
          possymbol("n1", "n_1"), possymbol("n2", "n_2"), possymbol("tau"),
          possymbol("t")};
}

/// Starts in proportion to √n: n = m², or m^6 where roots of third order have to exist.
std::vector<Claim> proportional_starts(const ex& two) {
  const possymbol m1("m1"), m2("m2"), m3("m3"), g("g"), s("s"), d("d"), tau("tau");
  const std::vector<ex> x = arguments();
  const ex solution = two_edges(x, two);
  const ex root = GiNaC::sqrt(x[3] * x[4]);
  const ex both = m1 * m1 * m2 * m2 * g * g;  // b = m² g, n = m⁴
  // b = m³ g, n = m⁶, so π = (m1 m2 m3)³ g³ and (n1 n2 n3)^(1/3) = (m1 m2 m3)².
  const ex product = m1 * m2 * m3;
  const ex pi = GiNaC::pow(product * g, 3);
  const ex sum = (GiNaC::pow(m1, 6) * GiNaC::pow(pi / (GiNaC::pow(m1, 3) * g), 2) +
                  GiNaC::pow(m2, 6) * GiNaC::pow(pi / (GiNaC::pow(m2, 3) * g), 2) +
                  GiNaC::pow(m3, 6) * GiNaC::pow(pi / (GiNaC::pow(m3, 3) * g), 2)) *
                 (s - d * pi) / tau;
  return {
      zero("two edges, b^2/n alike: tau dpi/dt = 2 sqrt(n1 n2) pi (s - d pi)",
           (GiNaC::pow(m1, 4) * GiNaC::pow(both / (m1 * m1 * g), 2) +
            GiNaC::pow(m2, 4) * GiNaC::pow(both / (m2 * m2 * g), 2)) -
               two * m1 * m1 * m2 * m2 * both),
      zero("its solution obeys it", solution.diff(GiNaC::ex_to<GiNaC::symbol>(x[6])) -
                                        two * root * solution * (x[0] - x[1] * solution) / x[5]),
      zero("and starts at pi0", solution.subs(x[6] == 0) - x[2]),
      zero("three edges, b^2/n alike: the depth mode of 3 layers, (n1 n2 n3)^(1/3) times as fast",
           sum - product * product * 3 * GiNaC::pow(product * g, 4) * (s - d * pi) / tau),
  };
}

std::vector<Claim> prove(const ex& two) {
  std::vector<Claim> claims = counts_from_the_loss();
  for (const auto& more : {one_growth(two), integral_as_computed(), proportional_starts(two)})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const std::vector<ex> x = arguments();
  return {{"shared_mode_strength", "\\pi(t)", two_edges(x, 2), x}};
}

}  // namespace

Derivation shared_mode() {
  return {"shared-mode",
          "One mode of pathways that share edges and stay equal",
          "the factor 2 of dy/dt = 2 pi (s - d pi)/tau",
          2,
          GiNaC::numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
