// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::numeric;
using GiNaC::possymbol;

/// M input and output edges and one shared edge between them; input domain i is trained to answer
/// in the K output domains i, i + 1 … (mod M). The loss is a mean over all M² pairs.
struct Routes {
  GiNaC::matrix first;
  possymbol shared{"c"};
  GiNaC::matrix last;
  possymbol s{"s"};
  ex loss = 0;

  Routes(unsigned domains, unsigned trained)
      : first(symbolic("a", 1, domains)), last(symbolic("z", 1, domains)) {
    for (unsigned i = 0; i < domains; ++i)
      for (unsigned k = 0; k < trained; ++k) {
        const ex pi = first(0, i) * shared * last(0, (i + k) % domains);
        loss += GiNaC::pow(s - pi, 2) / (2 * numeric(domains) * domains);
      }
  }

  ex slope(const ex& edge) const { return -loss.diff(GiNaC::ex_to<GiNaC::symbol>(edge)); }

  /// The same where all input edges are `a` and all output edges `z`.
  ex equal(ex expression, const ex& a, const ex& z) const {
    for (unsigned i = 0; i < first.cols(); ++i)
      expression = expression.subs(GiNaC::lst{first(0, i) == a, last(0, i) == z});
    return expression;
  }
};

std::vector<Claim> counts(unsigned domains, unsigned trained) {
  const Routes routes(domains, trained);
  const possymbol a("a"), z("z");
  const numeric M(domains);
  const numeric K(trained);
  const ex error = routes.s - a * routes.shared * z;
  const std::string name = "M = " + std::to_string(domains) + ", K = " + std::to_string(trained);
  std::vector<Velocity> flow = {{routes.shared, routes.slope(routes.shared)}};
  ex invariant = -routes.shared * routes.shared;
  for (unsigned i = 0; i < domains; ++i) {
    flow.push_back({routes.first(0, i), routes.slope(routes.first(0, i))});
    flow.push_back({routes.last(0, i), routes.slope(routes.last(0, i))});
    invariant += GiNaC::pow(routes.first(0, i), 2);
  }
  return {
      zero(name + ": an input edge moves by K/M^2",
           routes.equal(routes.slope(routes.first(0, 0)), a, z) -
               K / (M * M) * routes.shared * z * error),
      zero(name + ": the shared edge by K/M",
           routes.equal(routes.slope(routes.shared), a, z) - K / M * a * z * error),
      zero(name + ": an output edge by K/M^2", routes.equal(routes.slope(routes.last(0, 0)), a, z) -
                                                   K / (M * M) * routes.shared * a * error),
      zero(name + ": the sum of the input edges' squares less the shared one stays, equal or not",
           along(invariant, flow)),
  };
}

struct Symbols {
  possymbol M{"M"};
  possymbol K{"K"};
  possymbol b1{"b1", "b_1"};
  possymbol b2{"b2", "b_2"};
  possymbol b3{"b3", "b_3"};
  possymbol s{"s"};
  possymbol c0{"c0", "c_0"};
};

/// Velocity of the shared edge when b1 = b3.
ex shared_velocity(const Symbols& x) {
  const ex square = x.b2 * x.b2 + x.c0;
  return x.K / (x.M * x.M) * square * (x.s - x.b2 * square / x.M);
}

std::vector<Claim> one_equation(const ex& one) {
  const Symbols x;
  const ex error = x.s - x.b1 * x.b2 * x.b3;
  const std::vector<Velocity> flow = {{x.b1, x.K / (x.M * x.M) * x.b2 * x.b3 * error},
                                      {x.b2, x.K / x.M * x.b1 * x.b3 * error},
                                      {x.b3, x.K / (x.M * x.M) * x.b1 * x.b2 * error}};
  const ex invariant = x.M * x.b1 * x.b1 - one * x.b2 * x.b2;
  const ex shared = x.K / x.M * x.b1 * x.b1 * (x.s - x.b1 * x.b1 * x.b2);
  const possymbol z("z"), r("r");
  const ex sinh = (z - 1 / z) / 2;
  const ex cosh = (z + 1 / z) / 2;
  return {
      zero("M b1^2 - b2^2 does not change", along(invariant, flow)),
      zero("nor does b1^2 - b3^2", along(x.b1 * x.b1 - x.b3 * x.b3, flow)),
      zero("it is the shared mode's invariant of counts K and KM",
           invariant / (x.K * x.M) - (x.b1 * x.b1 / x.K - x.b2 * x.b2 / (x.K * x.M))),
      zero("with c0 its value and b1 = b3, one equation for b2 is left",
           shared - shared_velocity(x).subs(x.c0 == invariant)),
      zero("from small starts, c0 = 0, it ends at (M s)^(1/3)",
           shared_velocity(x).subs(GiNaC::lst{x.c0 == 0, x.s == r * r * r / x.M}).subs(x.b2 == r)),
      zero("b2 = sqrt(c0) sinh gives b2^2 + c0 = c0 cosh^2, a plus sign",
           sinh * sinh + 1 - cosh * cosh),
  };
}

/// Epochs of the published code, whose loss is a mean over N numbers, and of Festina's ½ Σ.
std::vector<Claim> published_time() {
  const possymbol w("w"), h("h"), y("y"), rate("lr"), N("N"), P("P"), M("M"), K("K");
  const ex eta = 2 * rate / N;
  const ex square = GiNaC::pow(y - w * h, 2);
  const GiNaC::lst published = {rate == numeric(1, 50), N == 28, P == 112, M == 7, K == 4};
  return {
      zero("a step lr on sums of squares over N is a step 2 lr/N on half sums",
           rate * (square / N).diff(w) - eta * (square / 2).diff(w)),
      zero("lr = 0.02, N = 28: eta = 1/700", eta.subs(published) - numeric(1, 700)),
      zero("and tau = 1/(P eta) = 6.25 epochs", (1 / (P * eta)).subs(published) - numeric(25, 4)),
      zero("an epoch is eta M^2 of the mean over pairs: s and d are 1/P, counts K against K/M^2",
           P * eta * K / P - eta * M * M * K / (M * M)),
      zero("that is 3.5 lr at M = 7", (eta * M * M / rate).subs(published) - numeric(7, 2)),
  };
}

std::vector<Claim> prove(const ex& one) {
  std::vector<Claim> claims = counts(2, 1);
  for (const auto& more : {counts(3, 2), counts(4, 3), one_equation(one), published_time()})
    claims.insert(claims.end(), more.begin(), more.end());
  return claims;
}

std::vector<Formula> formulas() {
  const Symbols x;
  return {
      {"routing_shared_velocity", "\\dot b_2", shared_velocity(x), {x.M, x.K, x.s, x.c0, x.b2}}};
}

}  // namespace

Derivation routing_invariant() {
  return {"routing-invariant",
          "The routing network: counts, invariant, one equation, and its time unit",
          "the 1 before b2^2 in M b1^2 - b2^2",
          1,
          numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
