// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

constexpr unsigned modes = 2;

struct Symbols {
  possymbol samples{"P", "P"};
  possymbol power{"power", "\\mathrm{tr}\\,\\Sigma_{yy}"};
  matrix s = symbolic_diagonal("s", modes);
  matrix d = symbolic_diagonal("d", modes);
  matrix pi = symbolic_diagonal("pi", modes);
};

/// (P/2) [tr Σyy − Σ s²/d + `one` Σ d (π − s/d)²].
ex loss(const Symbols& x, const ex& one) {
  ex sum = x.power;
  for (unsigned a = 0; a < modes; ++a) {
    const ex end = x.s(a, a) / x.d(a, a);
    sum += -x.s(a, a) * end + one * x.d(a, a) * GiNaC::pow(x.pi(a, a) - end, 2);
  }
  return x.samples / 2 * sum;
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims;
  // Any data: the loss is a quadratic form of the map and the correlations.
  const unsigned count = 3;
  const matrix X = symbolic("x", 2, count);
  const matrix Y = symbolic("y", 2, count);
  const matrix W = symbolic("w", 2, 2);
  const auto mean = [&](const matrix& left, const matrix& right) {
    return left.mul(right.transpose()).mul_scalar(numeric(1, count));
  };
  const auto quadratic = [](const ex& samples, const ex& power, const matrix& map,
                            const matrix& target, const matrix& input) {
    const ex cross = map.transpose().mul(target).trace();
    const ex own = map.mul(input).mul(map.transpose()).trace();
    return samples / 2 * (power - 2 * cross + own);
  };
  const matrix error = Y.sub(W.mul(X));
  claims.push_back(zero("1/2 |Y - WX|^2 = P/2 (tr Syy - 2 tr(W^T Syx) + tr(W Sx W^T))",
                        error.mul(error.transpose()).trace() / 2 -
                            quadratic(count, mean(Y, Y).trace(), W, mean(Y, X), mean(X, X))));
  // One frame for Σyx and Σx, with more outputs than modes.
  const Symbols x;
  const matrix turn = rotation(GiNaC::symbol("m"));
  const matrix U = {{turn(0, 0), turn(0, 1)}, {0, 0}, {turn(1, 0), turn(1, 1)}};
  const matrix V = rotation(GiNaC::symbol("n"));
  const auto along_frames = [](const matrix& left, const matrix& middle, const matrix& right) {
    return left.mul(middle).mul(right.transpose());
  };
  claims.push_back(zero("in modes it is the loss of the best map and one square per mode",
                        quadratic(x.samples, x.power, along_frames(U, x.pi, V),
                                  along_frames(U, x.s, V), along_frames(V, x.d, V)) -
                            loss(x, one)));
  // The flow descends it: −∂L/∂π = P (s − dπ).
  for (unsigned a = 0; a < modes; ++a)
    claims.push_back(zero("-dL/dpi = P (s - d pi), mode " + std::to_string(a + 1),
                          loss(x, one).diff(GiNaC::ex_to<GiNaC::symbol>(x.pi(a, a))) +
                              x.samples * (x.s(a, a) - x.d(a, a) * x.pi(a, a))));
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {
      {"loss_in_modes",
       "L",
       loss(x, 1),
       {x.samples, x.power, x.s(0, 0), x.s(1, 1), x.d(0, 0), x.d(1, 1), x.pi(0, 0), x.pi(1, 1)}}};
}

}  // namespace

Derivation loss_in_modes() {
  return {"loss-in-modes",
          "The loss as a sum over modes",
          "the factor 1 of d (pi - s/d)^2",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
