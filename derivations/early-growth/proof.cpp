// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <sstream>

#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

void add(std::vector<Velocity>& flow, const matrix& variables, const matrix& rates) {
  for (const Velocity& velocity : velocities_of(variables, rates)) flow.push_back(velocity);
}

/// x, y and one edge W between, in the plane of x and y.
std::vector<Claim> kept_matrices() {
  const matrix x = symbolic("x", 2, 1);
  const matrix y = symbolic("y", 2, 1);
  const matrix W = symbolic("w", 2, 2);
  std::vector<Velocity> flow;
  add(flow, x, evaluated(W.transpose() * y));
  add(flow, y, evaluated(W * x));
  add(flow, W, evaluated(y * x.transpose()));
  const matrix before = evaluated(W.transpose() * W - x * x.transpose());
  const matrix after = evaluated(y * y.transpose() - W * W.transpose());
  return {zero("W^T W - x x^T does not change", along(before, flow)),
          zero("nor does y y^T - W W^T", along(after, flow))};
}

/// Equal lengths at right angles: y = x and W = V symmetric after a rotation; unit x along the
/// first axis at the start, where V² = 1.
std::vector<Claim> closed_equations(const ex& three) {
  const matrix x = symbolic("x", 2, 1);
  const possymbol a("a"), b("b"), c("c");
  const matrix V = {{a, b}, {b, c}};
  std::vector<Velocity> flow;
  add(flow, x, evaluated(V * x));
  flow.push_back({a, x(0, 0) * x(0, 0)});
  flow.push_back({b, x(0, 0) * x(1, 0)});
  flow.push_back({c, x(1, 0) * x(1, 0)});
  const ex u = evaluated(x.transpose() * x)(0, 0);
  const ex p = evaluated(x.transpose() * V * x)(0, 0);
  const ex& z = x(1, 0);
  const ex w = evaluated(V * x)(1, 0);
  // V² − x xᵀ − (1 − x0 x0ᵀ): 0 at the start and kept.
  const matrix none = {{0, 0}, {0, 1}};
  const matrix kept = evaluated(V * V - x * x.transpose() - none);
  const ex along_x = evaluated(x.transpose() * kept * x)(0, 0);
  return {
      zero("symmetric case: V^2 - x x^T does not change", along(kept, flow)),
      zero("du/dt = 2p for u = |x|^2, p = x V x", along(u, flow) - 2 * p),
      zero("dp/dt = 3u^2 + 2z^2, z the part of x that is new",
           along(p, flow) - (three * u * u + 2 * z * z) - 2 * along_x),
      zero("dz/dt = w", along(z, flow) - w),
      zero("dw/dt = z (1 + 2u)", along(w, flow) - z * (1 + 2 * u) - evaluated(kept * x)(1, 0)),
  };
}

struct Symbols {
  possymbol kept{"kept", "k"};
  possymbol time{"t", "t_*"};
};

/// b_1 of an aligned chain with b_1 = b_3 and b_2² − b_1² = k that blows up at t.
ex first_strength(const Symbols& x) {
  const ex exponential = GiNaC::exp(GiNaC::sqrt(x.kept) * x.time);
  return 2 * GiNaC::sqrt(x.kept) / (exponential - 1 / exponential);
}

std::vector<Claim> aligned_chain() {
  const possymbol b1("b1"), b2("b2"), b3("b3"), r("r"), E("E"), two("R");
  const std::vector<Velocity> flow = {{b1, b2 * b3}, {b2, b1 * b3}, {b3, b1 * b2}};
  // r = √k and E = e^(r t) with t the time that is left, which runs backwards.
  const ex first = 2 * r / (E - 1 / E);
  const ex inner = r * (E + 1 / E) / (E - 1 / E);
  const std::vector<Velocity> backwards = {{E, -r * E}};
  return {
      zero("aligned: b2^2 - b1^2 does not change", along(b2 * b2 - b1 * b1, flow)),
      zero("aligned: nor does b3^2 - b1^2", along(b3 * b3 - b1 * b1, flow)),
      zero("aligned: dt/d ln b1 = b1/(b2 b3)", b1 / along(b1, flow) - b1 / (b2 * b3)),
      zero("b1 = b3 = sqrt(k)/sinh(sqrt(k) t), t the time left",
           along(first, backwards) - first * inner),
      zero("with b2 = sqrt(k) coth(sqrt(k) t)", along(inner, backwards) - first * first),
      zero("which keeps b2^2 - b1^2 = k", inner * inner - first * first - r * r),
      zero("at the end E = 1: b1 is infinite", (1 / first).subs(E == 1)),
      zero("from b1^2 = 1/2, b2 = 1, that is k = 1/2: E = 1 + sqrt(2), t = sqrt(2) arsinh(1)",
           (first * first).subs(GiNaC::lst{E == 1 + two, r == 1 / two}) - numeric(1, 2),
           {{two, 2}}),
  };
}

/// What the closed equations become: their time of blow-up and z²/u there.
struct Blow {
  double time;
  double kept;
};

struct State {
  double u, p, z, w, t;
};

State velocity(const State& now) {
  // In a time in which u grows at most exponentially.
  const double pace = 1 / std::sqrt(1 + now.u);
  return {2 * now.p * pace, (3 * now.u * now.u + 2 * now.z * now.z) * pace, now.w * pace,
          now.z * (1 + 2 * now.u) * pace, pace};
}

State moved(const State& now, const State& by, double h) {
  return {now.u + h * by.u, now.p + h * by.p, now.z + h * by.z, now.w + h * by.w, now.t + h * by.t};
}

/// From unit x and y at right angles, W = 1: the growing part x₊ and the other are 1/√2, so that
/// V = diag(1, −1) there, p = 0, z = 0 and w = 1.
Blow blow_up() {
  State now = {1, 0, 0, 1, 0};
  const double h = 1e-3;
  for (int step = 0; step < 20000; ++step) {
    const State k1 = velocity(now);
    const State k2 = velocity(moved(now, k1, h / 2));
    const State k3 = velocity(moved(now, k2, h / 2));
    const State k4 = velocity(moved(now, k3, h));
    now = moved(moved(moved(moved(now, k1, h / 6), k2, h / 3), k3, h / 3), k4, h / 6);
  }
  // Late u' = 2 u^(3/2), which takes 1/sqrt(u) to the end.
  return {now.t + 1 / std::sqrt(now.u), now.z * now.z / now.u};
}

std::vector<Claim> numbers() {
  const Blow blow = blow_up();
  const double root = std::sqrt(blow.kept);
  const double first = root / std::sinh(root * blow.time);
  const double inner = std::sqrt(first * first + blow.kept);
  const double alone = std::sqrt(2.0) * std::asinh(1.0);
  std::ostringstream text;
  text.precision(6);
  text << "blow-up at " << blow.time << " against " << alone << " of what grows at first, start "
       << first << " and " << inner;
  return {supported("numbers: right angles, all 1: b1 = b3 = 0.7755, b2 = 0.9522, 3.9 % earlier",
                    std::abs(first - 0.77552) < 1e-5 && std::abs(inner - 0.95217) < 1e-5 &&
                        std::abs(alone / blow.time - 1.039) < 1e-3,
                    text.str())};
}

std::vector<Claim> prove(const ex& three) {
  std::vector<Claim> claims = kept_matrices();
  for (const auto& more : {closed_equations(three), aligned_chain(), numbers()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  const ex first = first_strength(x);
  return {{"early_aligned_first", "b_1 = b_3", first, {x.kept, x.time}},
          {"early_aligned_inner", "b_2", GiNaC::sqrt(first * first + x.kept), {x.kept, x.time}}};
}

}  // namespace

Derivation early_growth() {
  return {"early-growth",
          "What random weights around a shared matrix start a mode with",
          "the 3 of dp/dt = 3u^2 + 2z^2",
          3,
          numeric(3001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
