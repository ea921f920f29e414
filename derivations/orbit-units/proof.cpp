// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::possymbol;

constexpr unsigned samples = 3;

/// The permutation that takes sample i to i + by, round three samples.
matrix turn(unsigned by) {
  matrix S(samples, samples);
  for (unsigned i = 0; i < samples; ++i) S((i + by) % samples, i) = 1;
  return S;
}

/// What all three turns keep: entries that depend on the difference of their indices alone.
matrix kept(const std::string& name) {
  const matrix first = symbolic(name, 1, samples);
  matrix M(samples, samples);
  for (unsigned i = 0; i < samples; ++i)
    for (unsigned j = 0; j < samples; ++j) M(i, j) = first(0, (j + samples - i) % samples);
  return M;
}

/// Mean of S A Sᵀ over the turns, of which there are `images`.
matrix mean_over_images(const matrix& A, const ex& images) {
  matrix sum(samples, samples);
  for (unsigned by = 0; by < samples; ++by)
    sum = sum.add(turn(by).mul(A).mul(turn(by).transpose()));
  return evaluated(sum / images);
}

std::vector<Claim> means(const ex& images) {
  const matrix A = symbolic("A", samples, samples);
  const matrix mean = mean_over_images(A, images);
  matrix orbit_mean(samples, samples);
  for (unsigned i = 0; i < samples; ++i)
    for (unsigned j = 0; j < samples; ++j) {
      ex sum = 0;
      for (unsigned by = 0; by < samples; ++by) sum += A((i + by) % samples, (j + by) % samples);
      orbit_mean(i, j) = sum / 3;
    }
  const matrix S = turn(1);
  return {
      zero("the mean over all images is the mean over the orbit of every pair",
           mean.sub(orbit_mean)),
      zero("and it is kept by the symmetry", S.mul(mean).mul(S.transpose()).sub(mean)),
      zero("taking the mean again changes nothing", mean_over_images(mean, images).sub(mean)),
  };
}

/// An image's step is the image of the step, where the error is kept by the symmetry.
std::vector<Claim> steps() {
  const matrix S = turn(1);
  const matrix E = kept("E");
  const matrix X = kept("X");
  const matrix w = symbolic("w", samples, 1);
  const matrix z = symbolic("z", samples, 1);
  const matrix p = symbolic("p", samples, 1);
  const matrix a = symbolic("a", samples, 1);
  return {
      zero("turning a unit's incoming weights turns what it gets",
           X.transpose().mul(S.mul(w)).sub(S.mul(X.transpose().mul(w)))),
      zero("its drive turns with it", E.transpose().mul(S.mul(z)).sub(S.mul(E.transpose().mul(z)))),
      zero("so do the steps of its outgoing", E.mul(S.mul(a)).sub(S.mul(E.mul(a)))),
      zero("and incoming weights", X.mul(S.mul(p)).sub(S.mul(X.mul(p)))),
  };
}

/// The gradient of the loss of means is that with the error of means.
std::vector<Claim> gradient_of_means(const ex& images) {
  const matrix Z = kept("Z");
  const matrix z = symbolic("z", samples, 1);
  const matrix a = symbolic("a", samples, 1);
  const matrix outputs = mean_over_images(evaluated(z.mul(a.transpose())), images);
  const matrix error = Z.sub(outputs);
  ex loss = 0;
  for (unsigned i = 0; i < samples; ++i)
    for (unsigned j = 0; j < samples; ++j) loss += GiNaC::pow(error(i, j), 2) / 2;
  matrix slope(samples, 1);
  for (unsigned i = 0; i < samples; ++i)
    slope(i, 0) = loss.diff(GiNaC::ex_to<GiNaC::symbol>(z(i, 0)));
  return {zero("descent on half the square of Z less the mean steps along E a",
               slope.add(error.mul(a)))};
}

std::vector<Claim> size_of_units() {
  const possymbol c("c"), z("z"), a("a"), E("E"), step("eta");
  return {
      zero("a unit of c times the weights puts out c^2 times as much",
           (c * z) * (c * a) - c * c * z * a),
      zero("and takes c times the step", (c * z + step * E * (c * a)) - c * (z + step * E * a))};
}

std::vector<Claim> prove(const ex& images) {
  std::vector<Claim> claims = means(images);
  for (const auto& more : {steps(), gradient_of_means(images), size_of_units()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const possymbol a("a"), b("b"), c("c");
  return {{"mean_of_three_images", "\\bar a", (a + b + c) / 3, {a, b, c}}};
}

}  // namespace

Derivation orbit_units() {
  return {"orbit-units",
          "A unit that stands for all its images",
          "the number of images",
          3,
          GiNaC::numeric(3001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
