// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;
using GiNaC::sqrt;

struct Symbols {
  possymbol s{"s", "s"};
  possymbol d{"d", "d"};
  possymbol pi0{"pi0", "\\pi_0"};
  possymbol lambda{"lambda", "\\lambda"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t", "t"};
  possymbol pi{"pi", "\\pi"};
};

/// The strength that belongs to w, and w of a strength whose root √(λ² + 4π²) is given.
ex strength_of(const Symbols& x, const ex& w) {
  return (w * w - x.lambda * x.lambda) / (4 * w);
}

/// What solves the logistic equation of w: fixed points and w(t).
struct Logistic {
  ex above;  ///< w₊
  ex below;  ///< w₋
  ex w;      ///< w(t)
};

/// `rate` is √(4s² + λ²d²), `start` w(0), `decay` e^(−rate t/τ).
Logistic logistic(const Symbols& x, const ex& rate, const ex& start, const ex& decay) {
  const ex above = (2 * x.s + rate) / x.d;
  const ex below = -x.lambda * x.lambda / above;
  const ex K = (start - above) / (start - below) * decay;
  return {above, below, (above - below * K) / (1 - K)};
}

/// The flow of the hidden vectors x = W1 v and y = W2ᵀu, and what it keeps. `four` is the 4 of 4π².
std::vector<Claim> hidden_vectors(const ex& four) {
  const matrix x = symbolic("x", 3, 1);
  const matrix y = symbolic("y", 3, 1);
  const GiNaC::symbol error("e");
  std::vector<Velocity> flow = velocities_of(x, y.mul_scalar(error));
  for (const Velocity& velocity : velocities_of(y, x.mul_scalar(error))) flow.push_back(velocity);
  const auto dot = [](const matrix& one, const matrix& other) {
    return one.transpose().mul(other)(0, 0);
  };
  const ex strength = dot(x, y);
  const ex imbalance = dot(y, y) - dot(x, x);
  const ex area = dot(x, x) * dot(y, y) - strength * strength;
  const ex lambda_squared = imbalance * imbalance + 4 * area;
  const ex speed = along(strength, flow);
  return {
      zero("|y|^2 - |x|^2 is conserved", along(imbalance, flow)),
      zero("the area |x|^2 |y|^2 - (x.y)^2 is conserved", along(area, flow)),
      zero("the strength x.y moves at sqrt(lambda^2 + 4 pi^2) times the error",
           speed * speed - (lambda_squared + four * strength * strength) * error * error),
  };
}

std::vector<Claim> prove(const ex& four) {
  const Symbols x;
  std::vector<Claim> claims = hidden_vectors(four);

  const possymbol root("R");  // √(λ² + 4π²)
  const possymbol rate("r");  // √(4s² + λ²d²)
  const Root of_strength = {root, x.lambda * x.lambda + four * x.pi * x.pi};
  const Root of_rate = {rate, 4 * x.s * x.s + x.lambda * x.lambda * x.d * x.d};
  const std::vector<Velocity> flow = {
      {x.pi, root * (x.s - x.d * x.pi) / x.tau},
      {root, four * x.pi * (x.s - x.d * x.pi) / x.tau}};  // dR/dπ = 4π/R
  const ex w = 2 * x.pi + root;
  const possymbol start("w0");
  const possymbol decay("E");
  const Logistic form = logistic(x, rate, start, decay);
  claims.push_back(zero("w = 2 pi + R obeys a logistic equation",
                        along(w, flow) + x.d / (2 * x.tau) * (w - form.above) * (w - form.below),
                        {of_strength, of_rate}));
  claims.push_back(zero("pi = (w^2 - lambda^2)/(4w)", strength_of(x, w) - x.pi, {of_strength}));
  claims.push_back(zero("w(t) obeys it",
                        along(form.w, {{decay, -rate * decay / x.tau}}) +
                            x.d / (2 * x.tau) * (form.w - form.above) * (form.w - form.below),
                        {of_rate}));
  claims.push_back(zero("w(0) is the start", form.w.subs(decay == 1) - start));
  claims.push_back(zero("w ends where the error is 0",
                        strength_of(x, form.w.subs(decay == 0)) - x.s / x.d, {of_rate}));

  // λ → 0: r = 2s and w = 4π, and the balanced mode remains.
  const ex balanced = x.s / x.d / (1 - (1 - x.s / (x.d * x.pi0)) * decay);
  const ex limit = logistic(x, 2 * x.s, four * x.pi0, decay).w.subs(x.lambda == 0) / 4;
  claims.push_back(zero("lambda = 0 is the balanced mode", limit - balanced));
  // λd ≫ 2s: in q = 2s/(λd) the rate is (λd/τ) √(1 + q²), and q → 0 leaves λd/τ for every mode.
  const possymbol q("q");
  claims.push_back(zero("r = lambda d sqrt(1 + q^2) for q = 2s/(lambda d)",
                        of_rate.square.subs(x.s == q * x.lambda * x.d / 2) -
                            GiNaC::pow(x.lambda * x.d, 2) * (1 + q * q)));
  return claims;
}

/// w of a strength.
ex w_of(const Symbols& x, const ex& strength) {
  return 2 * strength + sqrt(x.lambda * x.lambda + 4 * strength * strength);
}

std::vector<Formula> formulas() {
  const Symbols x;
  const ex rate = sqrt(4 * x.s * x.s + x.lambda * x.lambda * x.d * x.d);
  const Logistic form = logistic(x, rate, w_of(x, x.pi0), GiNaC::exp(-rate * x.t / x.tau));
  const ex start = w_of(x, x.pi0);
  const ex w = w_of(x, x.pi);
  const ex time = x.tau / rate *
                  GiNaC::log((form.above - start) * (w - form.below) /
                             ((form.above - w) * (start - form.below)));
  return {
      {"unbalanced_mode_strength",
       "\\pi(t)",
       strength_of(x, form.w),
       {x.s, x.d, x.pi0, x.lambda, x.tau, x.t}},
      {"unbalanced_mode_time", "t(\\pi)", time, {x.s, x.d, x.pi0, x.lambda, x.tau, x.pi}},
  };
}

}  // namespace

Derivation unbalanced_mode() {
  return {"unbalanced-mode",
          "One mode of two layers with any imbalance and any misalignment",
          "the factor 4 in lambda^2 + 4 pi^2",
          4,
          numeric(4001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
