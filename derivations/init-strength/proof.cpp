// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

matrix identity(unsigned size) {
  matrix result(size, size);
  for (unsigned i = 0; i < size; ++i) result(i, i) = 1;
  return result;
}

/// x·y of two columns.
ex product(const matrix& x, const matrix& y) {
  return evaluated(x.transpose() * y)(0, 0);
}

struct Symbols {
  possymbol h{"h"};
  possymbol sigma{"sigma", "\\sigma"};
  possymbol beta{"beta", "\\beta"};
  possymbol k{"k"};
};

/// Mean of π0 for width h: the variance σ²/2 of an entry of q, h times.
ex mean_strength(const Symbols& x, const ex& two) {
  return x.h * x.sigma * x.sigma / two;
}

/// Early flow, one hidden unit: x = W1 v, y = W2ᵀu.
std::vector<Claim> growing_part() {
  const possymbol x("x"), y("y"), s("s"), tau("tau"), E("E"), q("q"), r("r");
  const std::vector<Velocity> flow = {{x, s * y / tau}, {y, s * x / tau}};
  return {
      zero("(x + y)/2 grows at the rate s/tau", along((x + y) / 2, flow) - s / tau * (x + y) / 2),
      zero("(x - y)/2 falls at that rate", along((x - y) / 2, flow) + s / tau * (x - y) / 2),
      // E = e^(st/τ): x = qE + r/E, y = qE − r/E.
      zero("x y = q^2 e^(2st/tau) - r^2 e^(-2st/tau): the strength grows from q^2",
           (q * E + r / E) * (q * E - r / E) - (q * q * E * E - r * r / (E * E))),
  };
}

/// Several first and last edges: s = S d cᵀ + T d⊥c⊥ᵀ, a singular frame in two dimensions.
std::vector<Claim> several_edges() {
  const possymbol c1("c1"), c2("c2"), d1("d1"), d2("d2"), S("S"), T("T"), tau("tau");
  const matrix x = symbolic("x", 2, 1);
  const matrix y = symbolic("y", 2, 1);
  const matrix c = {{c1}, {c2}};
  const matrix d = {{d1}, {d2}};
  const matrix off_c = {{-c2}, {c1}};
  const matrix off_d = {{-d2}, {d1}};
  const matrix s = evaluated(S * d * c.transpose() + T * off_d * off_c.transpose());
  std::vector<Velocity> flow = velocities_of(x, evaluated(s.transpose() * y / tau));
  for (const Velocity& velocity : velocities_of(y, evaluated(s * x / tau)))
    flow.push_back(velocity);
  const ex growing = product(c, x) + product(d, y);
  return {
      zero("with several first and last edges (sum c x + sum d y) grows at the largest rate",
           along(growing, flow) - S / tau * growing, {{c2, 1 - c1 * c1}, {d2, 1 - d1 * d1}},
           {{c1, numeric(3, 5)}, {d1, numeric(5, 13)}}),
  };
}

/// Moments of an entry of q and of |q|².
std::vector<Claim> distribution(const ex& two) {
  const Symbols x;
  const possymbol q("q"), v("v");
  const ex density = GiNaC::exp(x.k * q * q - q * q / (2 * v));
  const ex generating = GiNaC::pow(1 - 2 * v * x.k, -x.h / 2);
  const ex strength = generating.subs(v == x.sigma * x.sigma / two);
  const ex mean = strength.diff(x.k).subs(x.k == 0);
  const ex square = strength.diff(x.k, 2).subs(x.k == 0);
  // Cov((W v)_i, (W v')_i) = σ² v·v′, so (x + y)/2 has a quarter of twice the variance.
  const ex of_entry = (x.sigma * x.sigma + x.sigma * x.sigma) / 4;
  return {
      zero("an entry of q has variance sigma^2/2", of_entry - x.sigma * x.sigma / two),
      zero("q e^(k q^2) against the Gaussian: E[q^2 e^(k q^2)] = v/(1 - 2vk) E[e^(k q^2)]",
           (q * density).diff(q) - density * (1 - q * q * (1 - 2 * v * x.k) / v)),
      zero("so E e^(k |q|^2) = (1 - 2vk)^(-h/2), that of v chi^2_h",
           generating.diff(x.k) * (1 - 2 * v * x.k) - x.h * v * generating),
      zero("the mean of pi0 is h sigma^2/2", mean - mean_strength(x, 2)),
      zero("its variance h sigma^4/2", square - mean * mean - x.h * GiNaC::pow(x.sigma, 4) / 2),
  };
}

/// What a slower mode keeps once faster ones are learned.
std::vector<Claim> faster_modes(const ex& two) {
  const possymbol epsilon("epsilon"), phi1("phi1"), phi2("phi2");
  // Rows: growing parts of two modes over two hidden units.
  const matrix A = symbolic("q", 2, 2);
  const matrix gram = evaluated(A * A.transpose());
  const matrix phi = {{phi1, 0}, {0, phi2}};
  const matrix grown =
      evaluated(A * evaluated(identity(2) + A.transpose() * phi * A).inverse() * A.transpose());
  const matrix first = {{1 / epsilon, 0}, {0, 0}};
  const matrix left = evaluated(gram.inverse() + first).inverse();
  const ex slower = left(1, 1).normal().subs(epsilon == 0);
  const ex schur = gram(1, 1) - gram(0, 1) * gram(0, 1) / gram(0, 0);
  const matrix along_first = evaluated(A * evaluated(A.transpose()));
  const ex part = along_first(1, 0) / along_first(0, 0);
  ex free = 0;
  for (unsigned i = 0; i < 2; ++i) free += GiNaC::pow(A(1, i) - part * A(0, i), 2);

  // Width 3, faster vectors a and b: projectors off them.
  const matrix a = symbolic("a", 3, 1);
  const matrix b = symbolic("b", 3, 1);
  const matrix off_one = evaluated(identity(3) - a * a.transpose() / product(a, a));
  const matrix rest = evaluated(off_one * b);
  const matrix off_two = evaluated(off_one - rest * rest.transpose() / product(rest, rest));
  const Symbols x;
  const auto mean_of = [&](const matrix& projector) {
    return projector.trace() * x.sigma * x.sigma / two;
  };
  const auto expected = [&](int beta) { return (3 - beta) * x.sigma * x.sigma / 2; };
  return {
      zero("A (1 + A^T Phi A)^-1 A^T is (G^-1 + Phi)^-1 with G = A A^T",
           grown.sub(evaluated(gram.inverse() + phi).inverse())),
      zero("once Phi of the faster mode is infinite the slower has the Schur complement of G",
           slower - schur),
      zero("which is |q|^2 of what is orthogonal to the faster q", schur - free),
      zero("off one faster mode: a projector", evaluated(off_one * off_one - off_one)),
      zero("off two: too", evaluated(off_two * off_two - off_two)),
      zero("off two: orthogonal to both", evaluated(off_two * a + off_two * b)),
      zero("mean strength off one faster mode is (h - 1) sigma^2/2",
           mean_of(off_one) - expected(1)),
      zero("off two (h - 2) sigma^2/2", mean_of(off_two) - expected(2)),
  };
}

/// E|Wv|² of orthogonal weights: a mean over rotations of vᵀAv, A = WᵀW. Permutations and signs
/// are rotations, so the mean over them first gives the mean over all.
std::vector<Claim> orthogonal_weights() {
  const matrix A = symbolic("A", 3, 3);
  const matrix v = symbolic("v", 3, 1);
  ex sum = 0;
  int count = 0;
  for (unsigned shift = 0; shift < 3; ++shift)
    for (unsigned signs = 0; signs < 8; ++signs, ++count) {
      matrix turned(3, 1);
      for (unsigned i = 0; i < 3; ++i)
        turned(i, 0) = v((i + shift) % 3, 0) * ((signs >> i & 1U) == 0 ? 1 : -1);
      sum += product(turned, evaluated(A * turned));
    }
  const matrix W = symbolic("W", 2, 3);
  return {
      zero("over rotations v^T A v is tr(A) |v|^2/n in the mean",
           sum / count - A.trace() * product(v, v) / 3),
      zero("tr(W^T W) = tr(W W^T), which is sigma^2 h for h < n orthogonal rows",
           evaluated(W.transpose() * W).trace() - evaluated(W * W.transpose()).trace()),
  };
}

std::vector<Claim> prove(const ex& two) {
  std::vector<Claim> claims = growing_part();
  for (const auto& more :
       {several_edges(), distribution(two), faster_modes(two), orthogonal_weights()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  const possymbol n("n");
  return {
      {"init_strength", "E[\\pi_0]", mean_strength(x, 2), {x.h, x.sigma}},
      {"init_strength_after",
       "E[\\pi_0^{(\\beta)}]",
       (x.h - x.beta) * x.sigma * x.sigma / 2,
       {x.h, x.beta, x.sigma}},
      {"init_energy_few_rows", "E\\|Wv\\|^2", x.sigma * x.sigma * x.h / n, {x.h, n, x.sigma}},
  };
}

}  // namespace

Derivation init_strength() {
  return {"init-strength",
          "The strength that random weights start a mode with",
          "the 2 of h sigma^2/2",
          2,
          numeric(2001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
