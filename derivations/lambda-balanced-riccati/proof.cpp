// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::possymbol;

matrix identity(unsigned size, const ex& value = 1) {
  matrix result(size, size);
  for (unsigned i = 0; i < size; ++i) result(i, i) = value;
  return result;
}

matrix diagonal(const std::vector<ex>& values) {
  matrix result(values.size(), values.size());
  for (unsigned i = 0; i < values.size(); ++i) result(i, i) = values[i];
  return result;
}

/// (one, two; three, four).
matrix blocks(const matrix& one, const matrix& two, const matrix& three, const matrix& four) {
  matrix result(one.rows() + three.rows(), one.cols() + two.cols());
  const auto put = [&](const matrix& block, unsigned row, unsigned column) {
    for (unsigned i = 0; i < block.rows(); ++i)
      for (unsigned j = 0; j < block.cols(); ++j) result(row + i, column + j) = block(i, j);
  };
  put(one, 0, 0);
  put(two, 0, one.cols());
  put(three, one.rows(), 0);
  put(four, one.rows(), one.cols());
  return result;
}

/// F M + M F − M².
matrix riccati(const matrix& F, const matrix& M) {
  return evaluated(F * M + M * F - M * M);
}

/// Two inputs, two hidden units, two outputs, white inputs of variance c, nothing aligned.
std::vector<Claim> weights_close_in_their_products() {
  const possymbol c("c");
  const possymbol lambda("lambda", "\\lambda");
  const matrix target = symbolic("S", 2, 2);
  const matrix W1 = symbolic("V", 2, 2);
  const matrix W2 = symbolic("W", 2, 2);
  const matrix error = evaluated(target - c * W2 * W1);
  std::vector<Velocity> flow = velocities_of(W1, evaluated(W2.transpose() * error));
  for (const Velocity& velocity : velocities_of(W2, evaluated(error * W1.transpose())))
    flow.push_back(velocity);

  const matrix balance = evaluated(W2.transpose() * W2 - W1 * W1.transpose());
  const matrix products = evaluated(c * blocks(evaluated(W1.transpose() * W1),
                                               evaluated(W1.transpose() * W2.transpose()),
                                               evaluated(W2 * W1), evaluated(W2 * W2.transpose())));
  const matrix F =
      blocks(identity(2, -c * lambda / 2), target.transpose(), target, identity(2, c * lambda / 2));
  // What is left is a multiple of the deviation from balance, so it is 0 for balanced weights.
  const matrix deviation = evaluated(balance - identity(2, lambda));
  const matrix none(2, 2);
  const matrix left = evaluated(c * c *
                                blocks(evaluated(-W1.transpose() * deviation * W1), none, none,
                                       evaluated(W2 * deviation * W2.transpose())));
  return {
      zero("W2^T W2 - W1 W1^T does not change", along(balance, flow)),
      zero("QQ^T obeys the Riccati equation up to a multiple of W2^T W2 - W1 W1^T - lambda I",
           evaluated(along(products, flow) - riccati(F, products) - left)),
  };
}

/// Three eigenvalues of F, one of them 0, and two hidden units: more dimensions than units.
std::vector<Claim> solution_with_a_singular_F(const ex& two) {
  const possymbol w1("w1"), w2("w2"), tau("tau"), t("t"), e1("E1"), e2("E2"), p1("P1"), p2("P2");
  matrix start = symbolic("q", 3, 2);
  start(0, 1) = 0;  // a rotation of the hidden units, which QQ^T does not feel
  const matrix growth = diagonal({e1, e2, 1});
  const matrix phi = diagonal({p1, p2, t / tau});
  const std::vector<Velocity> moving = {
      {e1, w1 * e1 / tau}, {e2, w2 * e2 / tau}, {p1, e1 * e1 / tau}, {p2, e2 * e2 / tau}, {t, 1}};
  const matrix inverse = evaluated(identity(2) + start.transpose() * phi * start).inverse();
  const matrix solution = evaluated(growth * start * inverse * start.transpose() * growth);
  const ex share = (GiNaC::exp(two * w1 * t / tau) - 1) / (two * w1);
  return {
      zero("the formula obeys the equation, an eigenvalue of F being 0",
           evaluated(tau * along(solution, moving) - riccati(diagonal({w1, w2, 0}), solution))),
      zero("it starts at Q0 Q0^T", evaluated(GiNaC::ex(solution).subs(GiNaC::lst{
                                                 e1 == 1, e2 == 1, p1 == 0, p2 == 0, t == 0}) -
                                             start * start.transpose())),
      zero("expm1(2wt/tau)/(2w) has the velocity e^(2wt/tau)/tau",
           share.diff(t) - GiNaC::pow(GiNaC::exp(w1 * t / tau), 2) / tau),
      zero("and starts at 0", share.subs(t == 0)),
      zero("where w is not 0 it is the published form",
           share - (GiNaC::exp(w1 * t / tau) / w1 * GiNaC::exp(w1 * t / tau) - 1 / w1) / 2),
  };
}

/// Two inputs, one output: one of the inputs' directions has no partner.
std::vector<Claim> spectrum_of_F() {
  const possymbol c("c"), lambda("lambda", "\\lambda"), p("p"), q("q"), w("w");
  const matrix target = {{p, q}};
  const matrix F =
      blocks(identity(2, -c * lambda / 2), target.transpose(), target, identity(1, c * lambda / 2));
  const ex half = c * lambda / 2;
  return {
      zero("eigenvalues of F: two roots of c^2 lambda^2/4 + s^2, and -c lambda/2 without partner",
           evaluated(F - identity(3, w)).determinant() +
               (w + half) * (w * w - half * half - p * p - q * q)),
      zero("so F is singular for lambda = 0 and more inputs than outputs",
           F.determinant().subs(lambda == 0)),
  };
}

/// A net 1 -> 1 -> 1 with weights a and b, whatever they are.
struct Chain {
  possymbol s{"s", "s"};
  possymbol a{"a0", "a_0"};
  possymbol b{"b0", "b_0"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t", "t"};

  ex half() const { return (b * b - a * a) / 2; }  ///< λ/2
  ex square() const { return s * s + half() * half(); }
};

/// The entries of e^(Ft/τ) Q0 and 1 + Q0ᵀΦQ0, with w the eigenvalue of F and E = e^(wt/τ).
struct Parts {
  ex input;
  ex output;
  ex room;
};

Parts parts(const Chain& x, const ex& w, const ex& E, const ex& two) {
  const ex cosh = (E + 1 / E) / 2;
  const ex sinh_over_w = (E - 1 / E) / (2 * w);
  const ex even = (E * E - 1 / (E * E)) / (2 * two * w);         // ∫ cosh(2wt)
  const ex odd = (E * E + 1 / (E * E) - 2) / (2 * two * w * w);  // ∫ sinh(2wt)/w
  const ex moved_input = -x.half() * x.a + x.s * x.b;            // F Q0
  const ex moved_output = x.s * x.a + x.half() * x.b;
  return {cosh * x.a + sinh_over_w * moved_input, cosh * x.b + sinh_over_w * moved_output,
          1 + even * (x.a * x.a + x.b * x.b) + odd * (x.a * moved_input + x.b * moved_output)};
}

std::vector<Claim> smallest_net(const ex& two) {
  const Chain x;
  const possymbol w("w"), E("E");
  const Parts now = parts(x, w, E, two);
  const std::vector<Velocity> moving = {{E, w * E / x.tau}};
  const std::vector<Root> roots = {{w, x.square()}};
  const ex map = now.input * now.output / now.room;
  const ex sum = (now.input * now.input + now.output * now.output) / now.room;
  const ex imbalance = (now.output * now.output - now.input * now.input) / now.room;
  return {
      zero("1 -> 1 -> 1: the map obeys tau dpi/dt = (a^2 + b^2)(s - pi)",
           x.tau * along(map, moving) - sum * (x.s - map), roots),
      zero("1 -> 1 -> 1: b^2 - a^2 stays lambda", imbalance - 2 * x.half(), roots),
      zero("1 -> 1 -> 1: (a^2 + b^2)^2 is lambda^2 + 4 pi^2, the unbalanced mode",
           sum * sum - 4 * x.half() * x.half() - 4 * map * map, roots),
  };
}

std::vector<Claim> prove(const ex& two) {
  std::vector<Claim> claims = weights_close_in_their_products();
  for (const auto& more : {solution_with_a_singular_F(two), spectrum_of_F(), smallest_net(two)})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Chain x;
  const ex w = GiNaC::sqrt(x.square());
  const Parts now = parts(x, w, GiNaC::exp(w * x.t / x.tau), 2);
  const std::vector<ex> arguments = {x.s, x.a, x.b, x.tau, x.t};
  return {{"lambda_balanced_map", "W_2 W_1(t)", now.input * now.output / now.room, arguments},
          {"lambda_balanced_input_gram", "W_1^\\top W_1(t)", now.input * now.input / now.room,
           arguments}};
}

}  // namespace

Derivation lambda_balanced_riccati() {
  return {"lambda-balanced-riccati",
          "Two-layer weights of any size: the Riccati equation of their products",
          "the factor 2 of the exponent 2Ft/tau under the integral",
          2,
          GiNaC::numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
