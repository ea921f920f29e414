// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
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

/// The share of time on: n·f_off/(n·f_off − n·f_on), of the velocities' parts across the boundary.
ex share_on(const ex& on, const ex& off) {
  return off / (off - on);
}

/// A unit whose pre-activation of one sample is 0: velocities on and off that both lead there.
std::vector<Claim> sliding(const ex& one) {
  const matrix on = symbolic("f", 2, 1);
  const matrix off = symbolic("g", 2, 1);
  const matrix normal = symbolic("n", 2, 1);
  const possymbol time("T");
  const auto across = [&](const matrix& f) { return evaluated(normal.transpose() * f)(0, 0); };
  const ex share = share_on(across(on), across(off));
  const matrix mean = evaluated(share * on + (one - share) * off);
  // A cycle of length T, its share on.
  const matrix moved = evaluated(share * time * on + (one - share) * time * off);
  return {
      zero("the mean velocity stays on the boundary", across(mean)),
      zero("a cycle that comes back to the boundary is on for this share of its time",
           across(moved)),
      zero("and moves along it with the mean velocity", moved.sub(evaluated(time * mean))),
  };
}

/// One ReLU unit, two samples, two inputs and two outputs; g the gate of sample 1, on at sample 2.
std::vector<Claim> affine_at_the_boundary(const ex& one) {
  const possymbol g("g"), share("p");
  const matrix w = symbolic("w", 1, 2);
  const matrix v = symbolic("v", 2, 1);
  const matrix X = symbolic("x", 2, 2);
  const matrix Y = symbolic("y", 2, 2);
  const matrix z = evaluated(w * X);
  ex loss = 0;
  for (unsigned row = 0; row < 2; ++row)
    loss += (GiNaC::pow(Y(row, 0) - v(row, 0) * g * z(0, 0), 2) +
             GiNaC::pow(Y(row, 1) - v(row, 0) * z(0, 1), 2)) /
            2;
  // On the boundary z = 0: the first input's weight follows from the second's.
  const GiNaC::lst boundary = {w(0, 0) == -w(0, 1) * X(1, 0) / X(0, 0)};
  const auto velocity = [&](const matrix& weights) {
    return evaluated(-1 * gradient(loss, weights));
  };
  const auto at_boundary = [&](const matrix& values) {
    return evaluated(ex(values).subs(boundary));
  };
  const auto with_gate = [&](const matrix& values, const ex& gate) {
    return evaluated(ex(at_boundary(values)).subs(g == gate));
  };
  const matrix in = velocity(w);
  const matrix out = velocity(v);
  return {
      zero("on the boundary a gate p has the velocity p f_on + (1 - p) f_off: weights in",
           with_gate(in, share).sub(
               evaluated(share * with_gate(in, 1) + (one - share) * with_gate(in, 0)))),
      zero("weights out do not feel that gate", with_gate(out, share).sub(with_gate(out, 0))),
      zero("nor does the output, since g z = 0", (g * z(0, 0)).subs(boundary)),
      zero("off the boundary mean g^2 and (mean g)^2 differ by p (1 - p), times z^2",
           share * z(0, 0) * z(0, 0) - GiNaC::pow(share * z(0, 0), 2) -
               share * (1 - share) * z(0, 0) * z(0, 0)),
  };
}

/// The example of the text: inputs (1, 0) and (1, 1), targets −A and B, readout 1.
struct Slide {
  double second;    ///< w2 at the end
  double share_on;  ///< mean gate of the first sample
};

enum class Gate { relu, always, never };

/// Steps of size eta up to time 1 from w = (0, 0.1), A = 3, B = 2.
Slide descend(double eta, Gate gate) {
  double w1 = 0;
  double w2 = 0.1;
  double on = 0;
  const int steps = static_cast<int>(std::lround(1 / eta));
  for (int step = 0; step < steps; ++step) {
    const double g = gate == Gate::relu ? w1 > 0 : gate == Gate::always;
    const double first = g * (-3 - g * w1);
    const double second = 2 - (w1 + w2);
    w1 += eta * (first + second);
    w2 += eta * second;
    on += g / steps;
  }
  return {w2, on};
}

std::string to_words(const char* what, const std::array<double, 3>& values) {
  std::ostringstream text;
  text << what << " " << values[0] << ", " << values[1] << ", " << values[2];
  return text.str();
}

std::vector<Claim> example() {
  const possymbol w2("w2"), A("A"), B("B"), t("t"), start("c");
  const ex second = B - w2;
  const ex share = share_on(second - A, second);
  const ex solution = B - (B - start) * GiNaC::exp(-t);
  std::vector<Claim> claims = {
      zero("example: the share on is (B - w2)/A", share - (B - w2) / A),
      zero("example: w2 = B - (B - w2(0)) e^-t", solution.diff(t) - second.subs(w2 == solution)),
  };
  const double end = 2 - 1.9 * std::exp(-1.0);
  const double mean = (end - 0.1) / 3;
  std::array<double, 3> in_weight{};
  std::array<double, 3> in_gate{};
  const std::array<double, 3> sizes = {0.01, 0.001, 0.0001};
  bool falls = true;
  for (std::size_t i = 0; i < 3; ++i) {
    const Slide slide = descend(sizes[i], Gate::relu);
    in_weight[i] = std::abs(slide.second - end);
    in_gate[i] = std::abs(slide.share_on - mean);
    falls = falls && in_weight[i] < 2 * sizes[i] && in_gate[i] < 2 * sizes[i];
  }
  claims.push_back(supported("example: steps of a ReLU unit come as near to it as they are small",
                             falls,
                             to_words("steps of 1e-2, 1e-3, 1e-4 miss w2 by", in_weight) +
                                 to_words(" and the mean gate by", in_gate)));
  const double always = std::abs(descend(0.0001, Gate::always).second - end);
  const double never = std::abs(descend(0.0001, Gate::never).second - end);
  std::ostringstream text;
  text << "always on misses w2 by " << always << ", never on by " << never;
  claims.push_back(
      supported("example: no gate of 0 or 1 does", always > 0.1 && never > 0.1, text.str()));
  return claims;
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = sliding(one);
  for (const auto& more : {affine_at_the_boundary(one), example()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const GiNaC::symbol on("f_on", "n\\cdot f_{on}"), off("f_off", "n\\cdot f_{off}");
  return {{"sliding_gate", "\\bar g", share_on(on, off), {on, off}}};
}

}  // namespace

Derivation graded_gates() {
  return {"graded-gates",
          "Why the time average is the right gate of a unit that slides on its boundary",
          "the 1 in 1 - p, the share of time off",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
