// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"
#include "numbers.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;

/// Entry by entry.
matrix gated(const matrix& gates, const matrix& by) {
  matrix result(by.rows(), by.cols());
  for (unsigned i = 0; i < by.rows(); ++i)
    for (unsigned j = 0; j < by.cols(); ++j) result(i, j) = gates(i, j) * by(i, j);
  return result;
}

ex half_sum_of_squares(const matrix& error) {
  ex sum = 0;
  for (unsigned i = 0; i < error.rows(); ++i)
    for (unsigned j = 0; j < error.cols(); ++j) sum += error(i, j) * error(i, j) / 2;
  return sum;
}

/// Squared length of what leads into a unit, and of what leads away from it.
ex into(const matrix& weights, unsigned unit) {
  ex sum = 0;
  for (unsigned j = 0; j < weights.cols(); ++j) sum += weights(unit, j) * weights(unit, j);
  return sum;
}

ex out_of(const matrix& weights, unsigned unit) {
  ex sum = 0;
  for (unsigned i = 0; i < weights.rows(); ++i) sum += weights(i, unit) * weights(i, unit);
  return sum;
}

void add_flow(std::vector<Velocity>& flow, const ex& loss, const matrix& weights) {
  for (const Velocity& velocity : velocities_of(weights, evaluated(-1 * gradient(loss, weights))))
    flow.push_back(velocity);
}

/// One hidden layer: 2 inputs, 2 units, 2 outputs, 2 samples; a gate for each unit and sample.
std::vector<Claim> one_layer(const ex& one) {
  const matrix W1 = symbolic("u", 2, 2);
  const matrix W2 = symbolic("w", 2, 2);
  const matrix X = symbolic("x", 2, 2);
  const matrix Y = symbolic("y", 2, 2);
  const matrix gates = symbolic("g", 2, 2);
  const ex loss = half_sum_of_squares(evaluated(Y - W2 * gated(gates, evaluated(W1 * X))));
  std::vector<Velocity> flow;
  add_flow(flow, loss, W1);
  add_flow(flow, loss, W2);
  const ex across =
      W2(0, 0) * W2(0, 1) + W2(1, 0) * W2(1, 1) - (W1(0, 0) * W1(1, 0) + W1(0, 1) * W1(1, 1));
  const ex moved = along(across, flow);
  const ex equal = moved.subs(GiNaC::lst{gates(1, 0) == gates(0, 0), gates(1, 1) == gates(0, 1)});
  const ex value = value_at(moved, rational_point(moved, 0));
  return {
      zero("one hidden layer: |w_out|^2 - |w_in|^2 of a unit does not change, whatever its gates",
           along(out_of(W2, 0) - one * into(W1, 0), flow)),
      zero("between units with the same gates the product is kept too", equal),
      exact("but not between units with different gates", !value.is_zero(), "it is"),
  };
}

/// Two hidden layers of two units, one sample: gates of the second multiply what passes the first.
std::vector<Claim> two_layers(const ex& one) {
  const matrix W1 = symbolic("u", 2, 2);
  const matrix W2 = symbolic("v", 2, 2);
  const matrix W3 = symbolic("w", 1, 2);
  const matrix x = symbolic("x", 2, 1);
  const matrix y = symbolic("y", 1, 1);
  const matrix g1 = symbolic("g", 2, 1);
  const matrix g2 = symbolic("k", 2, 1);
  const matrix hidden = gated(g1, evaluated(W1 * x));
  const ex loss = half_sum_of_squares(evaluated(y - W3 * gated(g2, evaluated(W2 * hidden))));
  std::vector<Velocity> flow;
  for (const matrix& weights : {W1, W2, W3}) add_flow(flow, loss, weights);
  return {
      zero("two hidden layers: a unit of the first",
           along(out_of(W2, 0) - one * into(W1, 0), flow)),
      zero("two hidden layers: a unit of the second",
           along(out_of(W3, 1) - one * into(W2, 1), flow)),
  };
}

/// What a step of size eta adds, for one unit with gradients G and H.
std::vector<Claim> steps(const ex& one) {
  const GiNaC::possymbol a("a"), b("b"), G("G"), H("H"), eta("eta", "\\eta");
  const ex before = b * b - a * a;
  const ex after = GiNaC::pow(b - eta * H, 2) - one * GiNaC::pow(a - eta * G, 2);
  return {
      zero(
          "a step changes it by eta^2 (|dL/dw_out|^2 - |dL/dw_in|^2), as w_in dL/dw_in is the same",
          (after - before - eta * eta * (H * H - G * G)).subs(H == a * G / b)),
  };
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = one_layer(one);
  for (const auto& more : {two_layers(one), steps(one)})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const GiNaC::symbol out("w_out", "\\|w^{out}\\|"), in("w_in", "\\|w^{in}\\|");
  return {{"relu_balance", "\\mathrm{const}", out * out - in * in, {}}};
}

}  // namespace

Derivation relu_balance() {
  return {"relu-balance",
          "What every ReLU unit conserves",
          "the 1 before |w_in|^2",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
