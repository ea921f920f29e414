// SPDX-License-Identifier: GPL-2.0-or-later
#include <bit>

#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

/// Properties (2n − 1) × objects n = 2^m: the group of all, its halves, theirs … single objects.
matrix tree(unsigned m) {
  const unsigned n = 1U << m;
  matrix H(2 * n - 1, n);
  unsigned row = 0;
  for (unsigned group = n; group >= 1; group /= 2)
    for (unsigned first = 0; first < n; first += group, ++row)
      for (unsigned i = first; i < first + group; ++i) H(row, i) = 1;
  return H;
}

/// n × 1, all ones; and the difference between two halves of `group` objects from `first` on.
matrix ones(unsigned n) {
  matrix v(n, 1);
  for (unsigned i = 0; i < n; ++i) v(i, 0) = 1;
  return v;
}

matrix halves(unsigned n, unsigned first, unsigned group) {
  matrix v(n, 1);
  for (unsigned i = 0; i < group; ++i) v(first + i, 0) = i < group / 2 ? 1 : -1;
  return v;
}

/// H − h̄ of every object.
matrix centred(const matrix& H) {
  const unsigned n = H.cols();
  return evaluated(H - H * ones(n) * ones(n).transpose() / n);
}

/// A task: n = 2^m objects in C contexts, context one-hot of size c.
struct Contextual {
  unsigned m;
  unsigned C;
  ex c;

  unsigned n() const { return 1U << m; }
  std::string name() const {
    return "n = " + std::to_string(n()) + ", C = " + std::to_string(C) + ": ";
  }
  /// Column n·context + object.
  matrix inputs() const {
    matrix X(n() + C, n() * C);
    for (unsigned context = 0; context < C; ++context)
      for (unsigned i = 0; i < n(); ++i) {
        X(i, n() * context + i) = 1;
        X(n() + context, n() * context + i) = c;
      }
    return X;
  }
  matrix objects() const {
    return GiNaC::ex_to<matrix>(GiNaC::sub_matrix(inputs(), 0, n(), 0, n() * C));
  }
  /// H in every context, then block by block H in its own context, with these weights.
  matrix targets(const matrix& H, const ex& common, const ex& own, const ex& other) const {
    const unsigned rows = H.rows();
    matrix Y(rows * (C + 1), n() * C);
    for (unsigned context = 0; context < C; ++context)
      for (unsigned i = 0; i < n(); ++i)
        for (unsigned row = 0; row < rows; ++row) {
          Y(row, n() * context + i) = common * H(row, i);
          for (unsigned block = 0; block < C; ++block)
            Y(rows * (block + 1) + row, n() * context + i) =
                (block == context ? own : other) * H(row, i);
        }
    return Y;
  }
  matrix full() const { return targets(tree(m), 1, 1, 0); }
  /// What the best linear map leaves: (δ − 1/C)(h_i − h̄).
  matrix residual() const {
    return targets(centred(tree(m)), 0, 1 - numeric(1) / C, -numeric(1) / C);
  }
  /// Σyx of a pathway that is on in the contexts whose bit is set and sees objects only.
  matrix correlation(const matrix& Y, unsigned contexts) const {
    matrix gated = objects();
    for (unsigned context = 0; context < C; ++context)
      for (unsigned i = 0; i < n(); ++i)
        if ((contexts >> context & 1U) == 0) gated(i, n() * context + i) = 0;
    return evaluated(Y * gated.transpose() / (n() * C));
  }
};

/// σ² of the tree: Haar vectors, group by group.
std::vector<Claim> tree_values(unsigned m, const ex& one) {
  const matrix H = tree(m);
  const unsigned n = H.cols();
  const matrix gram = evaluated(H.transpose() * H);
  const matrix inner = evaluated(centred(H).transpose() * centred(H));
  const std::string name = "n = " + std::to_string(n) + ": ";
  std::vector<Claim> claims = {zero(name + "sigma^2 of the mean is 2n - 1",
                                    evaluated(gram * ones(n) - (2 * n - one) * ones(n))),
                               zero(name + "kappa of the mean is 0", evaluated(inner * ones(n)))};
  for (unsigned group = n; group >= 2; group /= 2)
    for (unsigned first = 0; first < n; first += group) {
      const matrix v = halves(n, first, group);
      claims.push_back(zero(name + "sigma^2 of two halves of " + std::to_string(group) +
                                " objects is one less than " + std::to_string(group),
                            evaluated(gram * v - (group - one) * v)));
      claims.push_back(zero(name + "and so is kappa^2", evaluated(inner * v - gram * v)));
    }
  return claims;
}

/// The step from n to 2n objects, for any n: Gram matrix (G + J, J; J, G + J).
std::vector<Claim> tree_step(const ex& one) {
  const possymbol n("n"), x("x"), y("y");
  const ex mean = 2 * n - one;  // G on the ones; J gives n there and 0 on what sums to 0
  return {
      zero("twice the objects: the mean again", (mean + n) + n - (2 * (2 * n) - one)),
      zero("twice the objects: one half against the other", (mean + n) - n - (2 * n - one)),
  };
}

std::vector<Claim> input_variance(unsigned m, unsigned C) {
  const Contextual task = {m, C, possymbol("c")};
  const unsigned n = task.n();
  const matrix X = task.inputs();
  const matrix variance = evaluated(X * X.transpose() / (n * C));
  const auto at = [&](const matrix& object, const matrix& context) {
    matrix v(n + C, 1);
    for (unsigned i = 0; i < n; ++i) v(i, 0) = object(i, 0);
    for (unsigned i = 0; i < C; ++i) v(n + i, 0) = context(i, 0);
    return v;
  };
  const matrix no_object(n, 1), no_context(C, 1);
  matrix pair(C, 1);
  pair(0, 0) = 1;
  pair(C - 1, 0) = -1;
  const auto misses = [&](const matrix& v, const ex& value) {
    return evaluated(variance * v - value * v);
  };
  const ex c = task.c;
  return {
      zero(task.name() + "object differences have variance 1/n",
           misses(at(halves(n, 0, n), no_context), numeric(1) / n)),
      zero(task.name() + "context differences c^2/C", misses(at(no_object, pair), c * c / C)),
      zero(task.name() + "the mean (C + n c^2)/(nC)",
           misses(at(evaluated(ex(C) * ones(n)), evaluated(ex(n) * c * ones(C))),
                  (C + n * c * c) / (n * C))),
      zero(task.name() + "and one direction 0",
           misses(at(evaluated(c * ones(n)), evaluated(-1 * ones(C))), 0)),
  };
}

/// The same for any n and C on the plane of the two means, (α in objects, β in contexts).
std::vector<Claim> input_variance_for_any() {
  const possymbol n("n"), C("C"), c("c");
  const auto object = [&](const ex& a, const ex& b) { return (a + c * b) / n; };
  const auto context = [&](const ex& a, const ex& b) { return c / C * (a + c * b); };
  const ex value = (C + n * c * c) / (n * C);
  return {
      zero("any n, C: the mean, objects", object(C, n * c) - value * C),
      zero("any n, C: the mean, contexts", context(C, n * c) - value * n * c),
      zero("any n, C: nothing along (c, -1)", object(c, -1)),
  };
}

std::vector<Claim> drives(unsigned m, unsigned C, const ex& one) {
  const Contextual task = {m, C, possymbol("c")};
  const unsigned n = task.n();
  const matrix H = tree(m);
  const matrix inner = centred(H);
  const matrix X = task.inputs();
  const ex scale = numeric(1) / (n * C);
  std::vector<Claim> claims = {
      zero(task.name() + "what the residual is made of is orthogonal to all inputs",
           evaluated(task.residual() * X.transpose()))};
  // Y − residual is linear in X: H/C and (δ − 1/C) h̄/c, H in the common block.
  matrix map((C + 1) * H.rows(), n + C);
  const matrix mean = evaluated(H * ones(n) / n);
  for (unsigned row = 0; row < H.rows(); ++row)
    for (unsigned block = 0; block <= C; ++block) {
      const unsigned at = block * H.rows() + row;
      for (unsigned i = 0; i < n; ++i) map(at, i) = H(row, i) / (block == 0 ? 1 : ex(C));
      for (unsigned context = 0; block > 0 && context < C; ++context)
        map(at, n + context) =
            ((block == context + 1 ? 1 : 0) - numeric(1) / C) * mean(row, 0) / task.c;
    }
  claims.push_back(zero(task.name() + "the rest is a linear map of the inputs",
                        evaluated(task.full() - map * X - task.residual())));
  for (unsigned k = 1; k <= C; ++k) {
    const std::string gated = task.name() + "k = " + std::to_string(k) + ": ";
    const matrix full = task.correlation(task.full(), (1U << k) - 1);
    const matrix rest = task.correlation(task.residual(), (1U << k) - 1);
    claims.push_back(zero(gated + "S^2 = sigma^2 (k^2 + k)/(nC)^2 against the full target",
                          evaluated(full.transpose() * full -
                                    scale * scale * (k * k + one * k) * H.transpose() * H)));
    claims.push_back(zero(gated + "S^2 = kappa^2 k(C - k)/C/(nC)^2 against the residual",
                          evaluated(rest.transpose() * rest - scale * scale * k * (one * C - k) /
                                                                  C * inner.transpose() * inner)));
  }
  return claims;
}

int common_bits(unsigned one, unsigned other) {
  return std::popcount(one & other);
}

/// All pathways on in k of C contexts: left vectors from their definition, overlaps, and what one
/// feels of all when they grow alike, in units of 1/(nC).
std::vector<Claim> family(unsigned C, unsigned k, const ex& one) {
  const std::string name = "C = " + std::to_string(C) + ", k = " + std::to_string(k) + ": ";
  std::vector<unsigned> subsets;
  for (unsigned set = 0; set < (1U << C); ++set)
    if (common_bits(set, set) == static_cast<int>(k)) subsets.push_back(set);
  // The residual's weight on block c of a pathway on in `set`: [c in set] − k/C.
  const auto product = [&](unsigned set, unsigned other) {
    ex sum = 0;
    for (unsigned c = 0; c < C; ++c)
      sum += ((set >> c & 1U) - numeric(k) / C) * ((other >> c & 1U) - numeric(k) / C);
    return sum;
  };
  const unsigned first = subsets.front();
  const ex square = product(first, first);
  ex felt = 0;
  ex worst = 0;
  for (const unsigned other : subsets) {
    const ex overlap = product(first, other) / square;
    const int both = common_bits(first, other);
    const ex expected = (both * numeric(C) - k * k) / (numeric(k) * (C - k));
    worst += GiNaC::pow(overlap - expected, 2);
    felt += overlap * both;
  }
  const ex count = GiNaC::binomial(C, k);
  std::vector<Claim> claims = {
      zero(name + "overlap of left vectors is (C q - k^2)/(k(C - k)), q contexts in common", worst),
      zero(name + "pathways that grow alike feel D = binomial(C - 2, k - 1)/(nC)",
           felt - GiNaC::binomial(numeric(C) - 2, numeric(k) - 1) * one),
      zero(name + "which is N k(C - k)/(C(C - 1)) of N pathways",
           felt - count * k * (C - k) / (numeric(C) * (C - 1)))};
  if (k == C - 1) {
    claims.push_back(zero(name + "overlap is -1/(C - 1)",
                          product(first, subsets.back()) / square + one / (numeric(C) - 1)));
    claims.push_back(zero(name + "own variance k is shared by C - 1", felt - numeric(k) / (C - 1)));
  }
  return claims;
}

struct Symbols {
  possymbol sigma{"sigma", "\\sigma"};
  possymbol kappa{"kappa", "\\kappa"};
  possymbol k{"k"};
  possymbol C{"C"};
  possymbol n{"n"};
  possymbol N{"N"};
};

/// The same for any C and k.
std::vector<Claim> any_contexts(const ex& one) {
  const Symbols x;
  const possymbol q("q");
  const ex rest = x.k / x.C;
  // Blocks: k in the pathway's own contexts, C − k outside.
  const ex square = x.k * GiNaC::pow(1 - rest, 2) + (x.C - x.k) * rest * rest;
  const ex product = q * GiNaC::pow(1 - rest, 2) - 2 * (x.k - q) * rest * (1 - rest) +
                     (x.C - 2 * x.k + q) * rest * rest;
  const ex overlap = (x.C * q - x.k * x.k) / (x.k * (x.C - x.k));
  const ex with_one = x.N * x.k / x.C;                              // pathways on in a context
  const ex with_two = x.N * x.k * (x.k - 1) / (x.C * (x.C - one));  // in two given ones
  const GiNaC::lst all_but_one = {x.k == x.C - 1, q == x.C - 2};
  const ex pair = overlap.subs(all_but_one);
  return {
      zero("any C, k: the residual's blocks have square k(C - k)/C",
           square - x.k * (x.C - x.k) / x.C),
      zero("any C, k: overlap (C q - k^2)/(k(C - k))", product / square - overlap),
      zero("any C: -1/(C - 1) for k = C - 1", pair + 1 / (x.C - one)),
      zero("any C, k: a context's pathways less those of two contexts are N k(C - k)/(C(C - 1))",
           with_one - with_two - x.N * x.k * (x.C - x.k) / (x.C * (x.C - 1))),
      zero("any C: D(m,m) + (C - 1) overlap D(m,n) = 1 for k = C - 1",
           (x.C - 1) + (x.C - 1) * pair * (x.C - 2) - one),
      zero("any C: which is D(m,m)/(C - 1)", (x.C - 1) / (x.C - one) - 1),
  };
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = tree_step(one);
  const auto add = [&](const std::vector<Claim>& more) {
    claims.insert(claims.end(), more.begin(), more.end());
  };
  for (unsigned m = 1; m <= 4; ++m) add(tree_values(m, one));
  add(input_variance_for_any());
  add(any_contexts(one));
  for (const auto& [m, C] : {std::pair(1U, 2U), {1U, 4U}, {2U, 3U}}) {
    add(input_variance(m, C));
    add(drives(m, C, one));
  }
  for (unsigned C = 2; C <= 7; ++C)
    for (unsigned k = 1; k < C; ++k) add(family(C, k, one));
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  const ex scale = 1 / (x.n * x.C);
  return {
      {"contextual_target_drive",
       "S_\\alpha(k)",
       x.sigma * GiNaC::sqrt(x.k * x.k + x.k) * scale,
       {x.sigma, x.k, x.C, x.n}},
      {"contextual_residual_drive",
       "S_\\alpha(k)",
       x.kappa * GiNaC::sqrt(x.k * (x.C - x.k) / x.C) * scale,
       {x.kappa, x.k, x.C, x.n}},
      {"contextual_variance_share",
       "D/D(k,k)",
       x.N * (x.C - x.k) / (x.C * (x.C - 1)),
       {x.N, x.k, x.C}},
  };
}

}  // namespace

Derivation contextual_spectrum() {
  return {"contextual-spectrum",
          "The contextual task's spectrum for any number of contexts and objects",
          "the 1 in group - 1, k^2 + k, C - k and C - 1",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
