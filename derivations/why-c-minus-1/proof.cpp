// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <bit>
#include <cmath>
#include <sstream>

#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::numeric;
using GiNaC::possymbol;

struct Symbols {
  possymbol sigma{"sigma", "\\sigma"};
  possymbol kappa{"kappa", "\\kappa"};
  possymbol k{"k"};
  possymbol C{"C"};
  possymbol n{"n"};
  possymbol pi0{"pi0", "\\pi_0"};
  possymbol d{"d"};
  possymbol tau{"tau", "\\tau"};
  possymbol t{"t"};
};

/// S² of a pathway on in k contexts, against the full target and against the residual
/// (contextual-spectrum).
ex full_square(const Symbols& x, const ex& k, const ex& one) {
  return x.sigma * x.sigma * (k * k + one * k) / GiNaC::pow(x.n * x.C, 2);
}

ex residual_square(const Symbols& x, const ex& k, const ex& one) {
  return x.kappa * x.kappa * k * (x.C - one * k) / x.C / GiNaC::pow(x.n * x.C, 2);
}

/// Epoch at which the common pathway, of drive S, is half learned (balanced-mode).
ex common_half(const Symbols& x, const ex& S) {
  return x.tau / (2 * S) * GiNaC::log(S / (x.d * x.pi0) - 1);
}

std::vector<Claim> drives(const ex& one) {
  const Symbols x;
  const ex scale = GiNaC::pow(x.n * x.C, 2);
  const auto full = [&](const ex& k) { return full_square(x, k, one); };
  const auto rest = [&](const ex& k) { return residual_square(x, k, one); };
  const ex share = x.kappa * x.kappa / scale;
  return {
      zero("full target: S^2(k + 1) - S^2(k) = 2 (k + 1) sigma^2/(nC)^2, above 0 for every k",
           full(x.k + 1) - full(x.k) - 2 * (x.k + 1) * x.sigma * x.sigma / scale),
      zero("full target: S^2(C) of the common pathway is sigma^2 (C^2 + C)/(nC)^2",
           full(x.C) - x.sigma * x.sigma * x.C * (x.C + 1) / scale),
      zero("residual: S is the same for k and C - k", rest(x.k) - rest(x.C - x.k)),
      zero("residual: S^2 is C/4 less (k - C/2)^2/C, so it peaks at k = C/2",
           rest(x.k) - share * (x.C / 4 - GiNaC::pow(x.k - x.C / 2, 2) / x.C)),
      zero("residual: S^2(k) - S^2(C - 1) = (k - 1)(C - 1 - k)/C, so none is below that of C - 1",
           rest(x.k) - rest(x.C - 1) - share * (x.k - 1) * (x.C - 1 - x.k) / x.C),
  };
}

std::vector<Claim> head_start() {
  const Symbols x;
  const possymbol one("pi1"), other("pi2"), S1("S1"), S2("S2"), S("S");
  const std::vector<Velocity> growth = {{one, 2 * one * S1 / x.tau},
                                        {other, 2 * other * S2 / x.tau}};
  return {
      zero("before anything is learned log(pi1/pi2) grows by 2 (S1 - S2)/tau",
           along(GiNaC::log(one / other), growth) - 2 * (S1 - S2) / x.tau),
      zero("until the common pathway is half learned log pi grows by S1/S log(S/(d pi0) - 1)",
           2 * S1 * common_half(x, S) / x.tau - S1 / S * GiNaC::log(S / (x.d * x.pi0) - 1), {},
           {{x.pi0, numeric(1, 1000)}}),
  };
}

/// (S_k/S_C)², from the full target.
ex lead_square(const Symbols& x, const ex& k) {
  return k * (k + 1) / (x.C * (x.C + 1));
}

/// Time from the common pathway's end to that of the k-context pathways, in units of
/// (τ nC/2κ) ln(1/π0): what is missing in the exponent over the residual's drive.
double time_left(int k, int contexts) {
  const double lead = std::sqrt(k * (k + 1.0) / (contexts * (contexts + 1.0)));
  return (1 - lead) / std::sqrt(k * (contexts - k) / static_cast<double>(contexts));
}

/// That it falls with k: the identities behind the text's inequalities, and numbers.
std::vector<Claim> order_of_learning(const ex& one) {
  const Symbols x;
  const ex square = full_square(x, x.k, one) / full_square(x, x.C, one);
  bool falls = true;
  for (int contexts = 3; contexts <= 100; ++contexts)
    for (int k = 1; k + 1 < contexts; ++k)
      falls = falls && time_left(k + 1, contexts) < time_left(k, contexts);
  return {
      zero("(S_k/S_C)^2 = k(k + 1)/(C(C + 1))", square - lead_square(x, x.k)),
      zero("1 less that is (C - k)(C + k + 1)/(C(C + 1))",
           1 - lead_square(x, x.k) - (x.C - x.k) * (x.C + x.k + 1) / (x.C * (x.C + 1))),
      zero("S_k/S_C lies above k/C", lead_square(x, x.k) - GiNaC::pow(x.k / x.C, 2) -
                                         x.k * (x.C - x.k) / (x.C * x.C * (x.C + 1))),
      zero("and below (k + 1)/(C + 1)",
           GiNaC::pow((x.k + 1) / (x.C + 1), 2) - lead_square(x, x.k) -
               (x.k + 1) * (x.C - x.k) / (x.C * GiNaC::pow(x.C + 1, 2))),
      zero("1/(k + 1) + 1/(C - k) is above 4/(C + 1) by a square",
           1 / (x.k + 1) + 1 / (x.C - x.k) - 4 / (x.C + 1) -
               GiNaC::pow(x.C - 2 * x.k - 1, 2) / ((x.C + 1) * (x.k + 1) * (x.C - x.k))),
      supported("inequality: the time left falls with k, so k = C - 1 is learned first", falls,
                "seen for all C to 100; the text proves it for all"),
  };
}

using Vector = std::vector<double>;

double product(const Vector& one, const Vector& other) {
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) sum += one[i] * other[i];
  return sum;
}

/// (|K|; 1_K).
Vector target(unsigned set, unsigned contexts) {
  Vector result = {static_cast<double>(std::popcount(set))};
  for (unsigned c = 0; c < contexts; ++c) result.push_back(set >> c & 1U);
  return result;
}

std::vector<Vector> velocity(const std::vector<Vector>& now, unsigned contexts) {
  std::vector<Vector> result;
  for (unsigned set = 1; set <= now.size(); ++set) {
    Vector error = target(set, contexts);
    for (unsigned other = 1; other <= now.size(); ++other)
      for (std::size_t i = 0; i < error.size(); ++i)
        error[i] -= std::popcount(set & other) * now[other - 1][i];
    const Vector& own = now[set - 1];
    const double length = std::sqrt(product(own, own));
    const double along = product(own, error) / length;
    for (std::size_t i = 0; i < error.size(); ++i) error[i] = length * error[i] + own[i] * along;
    result.push_back(error);
  }
  return result;
}

std::vector<Vector> moved(std::vector<Vector> from, const std::vector<Vector>& by, double share) {
  for (std::size_t p = 0; p < from.size(); ++p)
    for (std::size_t i = 0; i < from[p].size(); ++i) from[p][i] += share * by[p][i];
  return from;
}

/// Race of two-layer pathways for every set of C contexts at once, along one mode whose target is 1
/// in a common block and 1 in each context's own block: τ dω_K/dt = |ω_K| (e + m (m·e)), m = ω/|ω|,
/// e_K = (|K|; 1_K) − Σ_L |K ∩ L| ω_L, in units of 1/(nC). All start at `start` along their
/// targets. Returns the sum of the strengths |ω_K| of all K with k contexts, for k = 1 … C, at time
/// `end`.
std::vector<double> race_of_all_sets(unsigned contexts, double start, double end) {
  std::vector<Vector> now;
  for (unsigned set = 1; set < (1U << contexts); ++set) {
    Vector along = target(set, contexts);
    const double length = std::sqrt(product(along, along));
    for (double& entry : along) entry *= start / length;
    now.push_back(along);
  }
  // Runge–Kutta; the fastest rate is about 2 (C + 1), so that a step's error is far below 1e-4.
  const int steps = static_cast<int>(end * 40);
  const double h = end / steps;
  for (int step = 0; step < steps; ++step) {
    const auto first = velocity(now, contexts);
    const auto second = velocity(moved(now, first, h / 2), contexts);
    const auto third = velocity(moved(now, second, h / 2), contexts);
    const auto fourth = velocity(moved(now, third, h), contexts);
    now = moved(now, first, h / 6);
    now = moved(now, second, h / 3);
    now = moved(now, third, h / 3);
    now = moved(now, fourth, h / 6);
  }
  std::vector<double> sums(contexts);
  for (unsigned set = 1; set <= now.size(); ++set)
    sums[std::popcount(set) - 1] += std::sqrt(product(now[set - 1], now[set - 1]));
  return sums;
}

/// The sums as text: "0.00 2.44 1.05".
std::string to_words(const std::vector<double>& sums) {
  std::ostringstream text;
  text.precision(3);
  for (const double sum : sums) text << (text.tellp() == 0 ? "" : ", ") << sum;
  return text.str();
}

std::vector<Claim> outcome() {
  std::vector<Claim> claims;
  for (unsigned contexts = 3; contexts <= 5; ++contexts) {
    const auto near = race_of_all_sets(contexts, 1e-5, 20);
    const auto far = race_of_all_sets(contexts, 1e-8, 20);
    const auto largest = std::max_element(far.begin(), far.end()) - far.begin();
    const bool more_from_less = far[contexts - 2] > near[contexts - 2] && far[0] < near[0];
    claims.push_back(supported("C = " + std::to_string(contexts) +
                                   ", race of all sets at once: k = C - 1 ends with most, the more "
                                   "so the smaller the start",
                               largest == contexts - 2 && more_from_less,
                               "strengths for k = 1 ... C are " + to_words(near) +
                                   " from 1e-5 and " + to_words(far) + " from 1e-8"));
  }
  return claims;
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = drives(one);
  for (const auto& more : {head_start(), order_of_learning(one), outcome()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  const possymbol S("S");
  const ex half = common_half(x, S);
  return {
      {"head_start_end", "t_{1/2}", half, {S, x.d, x.pi0, x.tau}},
      {"head_start_lead", "S_k/S_C", GiNaC::sqrt(lead_square(x, x.k)), {x.k, x.C}},
      {"head_start_strength",
       "\\pi_k(t)",
       x.pi0 * GiNaC::exp(2 * GiNaC::sqrt(full_square(x, x.k, 1)) * x.t / x.tau),
       {x.sigma, x.k, x.C, x.n, x.pi0, x.tau, x.t}},
  };
}

}  // namespace

Derivation why_c_minus_1() {
  return {"why-c-minus-1",
          "Why pathways that serve all contexts but one win",
          "the 1 in k^2 + k and in C - k",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
