// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;
using GiNaC::numeric;
using GiNaC::possymbol;

struct Symbols {
  possymbol samples{"P", "P"};
  possymbol outputs{"outputs", "n_y"};
  possymbol rate{"eta", "\\eta"};
};

ex tau_of_sum(const Symbols& x) {
  return 1 / (x.samples * x.rate);
}

ex tau_of_mean(const Symbols& x) {
  return 1 / x.rate;
}

/// With the loss averaged over samples and outputs without a half; `two` is its derivative's 2.
ex tau_of_output_mean(const Symbols& x, const ex& two) {
  return x.outputs / (two * x.rate);
}

/// Two layers, 2 inputs, 1 hidden unit, 2 outputs, 3 samples: one epoch of descent on every loss
/// against 1/τ of the flow's velocity.
void one_epoch(std::vector<Claim>& claims, const Symbols& x, const ex& two) {
  const unsigned count = 3;
  const unsigned outputs = 2;
  const matrix X = symbolic("x", 2, count);
  const matrix Y = symbolic("y", outputs, count);
  const matrix W1 = symbolic("v", 1, 2);
  const matrix W2 = symbolic("w", outputs, 1);
  const matrix error = Y.sub(W2.mul(W1).mul(X));
  const ex squares = error.mul(error.transpose()).trace();
  const auto mean = [&](const matrix& left, const matrix& right) {
    return left.mul(right.transpose()).mul_scalar(numeric(1, count));
  };
  const matrix drive = mean(Y, X).sub(W2.mul(W1).mul(mean(X, X)));  // Σyx − W2W1Σx
  const std::vector<std::pair<matrix, matrix>> flow = {{W1, W2.transpose().mul(drive)},
                                                       {W2, drive.mul(W1.transpose())}};
  struct Loss {
    std::string name;
    ex value;
    ex tau;
  };
  const GiNaC::exmap sizes = {{x.samples, count}, {x.outputs, outputs}};
  for (const Loss& loss :
       {Loss{"sum", squares / 2, tau_of_sum(x)},
        Loss{"mean", squares / (2 * count), tau_of_mean(x)},
        Loss{"mean over outputs too", squares / (count * outputs), tau_of_output_mean(x, two)}})
    for (const auto& [weights, velocity] : flow)
      claims.push_back(zero("an epoch of descent is 1/tau of the flow's time: loss " + loss.name,
                            gradient(loss.value, weights)
                                .mul_scalar(-x.rate)
                                .sub(velocity.mul_scalar(1 / loss.tau.subs(sizes)))));
}

/// What an epoch of flow does beyond the step: the second term of its Taylor series.
void second_order(std::vector<Claim>& claims) {
  const possymbol s("s");
  const possymbol d("d");
  const possymbol pi("pi");
  const possymbol tau("tau");
  const ex velocity = 2 * pi * (s - d * pi) / tau;
  const ex second = along(velocity, {{pi, velocity}}) / 2;
  claims.push_back(zero("in a balanced mode the next term is 2 pi (s - d pi)(s - 2 d pi)/tau^2",
                        second - 2 * pi * (s - d * pi) * (s - 2 * d * pi) / (tau * tau)));
}

std::vector<Claim> prove(const ex& two) {
  const Symbols x;
  std::vector<Claim> claims;
  one_epoch(claims, x, two);
  second_order(claims);
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {
      {"time_map_tau_sum", "\\tau_\\mathrm{sum}", tau_of_sum(x), {x.samples, x.rate}},
      {"time_map_tau_mean", "\\tau_\\mathrm{mean}", tau_of_mean(x), {x.rate}},
      {"time_map_tau_output_mean",
       "\\tau_\\mathrm{output\\ mean}",
       tau_of_output_mean(x, 2),
       {x.outputs, x.rate}},
  };
}

}  // namespace

Derivation time_map() {
  return {"time-map",
          "Epochs of gradient descent as time of gradient flow",
          "the 2 that the square's derivative brings without a half before the loss",
          2,
          1,
          prove,
          formulas};
}

}  // namespace festina::derive
