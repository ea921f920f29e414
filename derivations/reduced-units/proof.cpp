// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::possymbol;

constexpr unsigned modes = 2;
constexpr unsigned samples = 2;
constexpr unsigned outputs = 3;
constexpr unsigned units = 3;

/// Two orthonormal rows in the space of three units; m turns them.
matrix static_rows(const ex& m) {
  matrix Q(modes, units);
  const matrix turned = rotation(m);
  for (unsigned i = 0; i < modes; ++i)
    for (unsigned j = 0; j < modes; ++j) Q(i, j) = turned(i, j);
  return Q;
}

/// Left singular vectors: the first two of three outputs, turned into the third by rational
/// numbers.
matrix left_vectors() {
  const ex c = GiNaC::numeric(3, 5);
  const ex s = GiNaC::numeric(4, 5);
  matrix U(outputs, modes);
  U(0, 0) = c;
  U(2, 0) = s;
  U(1, 1) = 1;
  return U;
}

/// Targets whose product with the inputs has these left vectors: Z = U A.
struct Net {
  matrix U = left_vectors();
  matrix Q;
  matrix X = symbolic("x", modes, samples);
  matrix A = symbolic("A", modes, samples);
  matrix c = symbolic("c", modes, modes);
  matrix d = symbolic("d", modes, modes);
  possymbol step{"eta", "\\eta"};
  explicit Net(const ex& m) : Q(static_rows(m)) {}

  matrix in() const { return evaluated(c.mul(Q)); }
  matrix out() const { return evaluated(U.mul(d).mul(Q)); }
  matrix targets() const { return evaluated(U.mul(A)); }
  /// Error of all units, written out.
  matrix error() const { return targets().sub(out().mul(X.transpose().mul(in()).transpose())); }
  /// The same without units.
  matrix short_error() const { return targets().sub(U.mul(d).mul(c.transpose()).mul(X)); }
};

/// `one` is the weight of the step.
std::vector<Claim> linear_phase(const ex& one) {
  const possymbol m("m");
  const Net net(m);
  const matrix E = net.short_error();
  const matrix in_step = net.X.mul(net.error().transpose()).mul(net.out());
  const matrix out_step = net.error().mul(net.X.transpose()).mul(net.in());
  const matrix c_step = net.X.mul(E.transpose()).mul(net.U).mul(net.d).mul_scalar(one);
  const matrix d_step = net.U.transpose().mul(E).mul(net.X.transpose()).mul(net.c).mul_scalar(one);
  const matrix Qt = net.Q.transpose();
  const matrix activity = net.X.transpose().mul(net.in());
  return {
      zero("the error has no unit in it", net.error().sub(E)),
      zero("the step of incoming weights is that of c times Q", in_step.sub(c_step.mul(net.Q))),
      zero("that of outgoing weights is U times that of d times Q",
           out_step.sub(net.U.mul(d_step).mul(net.Q))),
      zero("least squares find the step of c", in_step.mul(Qt).sub(c_step)),
      zero("and that of d", net.U.transpose().mul(out_step).mul(Qt).sub(d_step)),
      zero("while all are on nothing is beside Q", activity.sub(activity.mul(Qt).mul(net.Q))),
  };
}

/// Outputs beside Q of z = diag(b1) p + diag(b2) M⁻¹ p.
std::vector<Claim> beside() {
  const matrix p = symbolic("p", samples, units);
  const matrix M = p.mul(p.transpose());
  const matrix b1 = symbolic_diagonal("b", samples);
  const matrix b2 = symbolic_diagonal("f", samples);
  const matrix out = b1.mul(p).add(b2.mul(M.inverse()).mul(p));
  return {zero("outputs beside Q are b1 M + b2", out.mul(p.transpose()).sub(b1.mul(M).add(b2)))};
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = linear_phase(one);
  const std::vector<Claim> more = beside();
  claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

/// One mode: d after a step.
std::vector<Formula> formulas() {
  const possymbol c("c"), d("d"), s("s"), variance("v"), step("eta", "\\eta");
  return {
      {"reduced_mode_out", "d'", d + step * c * (s - variance * c * d), {c, d, s, variance, step}}};
}

}  // namespace

Derivation reduced_units() {
  return {"reduced-units",
          "All units in few variables: exact while gates are on",
          "the weight of the step",
          1,
          GiNaC::numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
