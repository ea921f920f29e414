#include "support/pathway_invariants.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/solve/integrate.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(race)

BOOST_AUTO_TEST_CASE(pathway_invariants_of_gates) {
  // On for the shares 0.3 and 0.5 of the samples, which do not meet, and for both: 0.8.
  const double d = 0.4;
  const arma::mat D = d * arma::mat{{0.3, 0, 0.3}, {0, 0.5, 0.5}, {0.3, 0.5, 0.8}};
  const arma::mat c = pathway_invariants(D);
  BOOST_TEST_REQUIRE(c.n_cols == 1);
  check_near(c / c(0), arma::vec{1, 1, -1}, 1e-14);
  // Twice the same gate and the one on all samples: the ratio of the two alike.
  check_near(pathway_invariants(arma::mat{{0.5, 0.5, 0.5}, {0.5, 0.5, 0.5}, {0.5, 0.5, 1}}).t() *
                 arma::vec{1, 1, 0},
             arma::vec{0}, 1e-14);
  BOOST_TEST(pathway_invariants(arma::eye(3, 3)).n_cols == 0);
  BOOST_TEST(pathway_invariants(arma::zeros(2, 2)).n_cols == 2);

  const double tau = 5;
  for (const arma::vec& s : {arma::vec{0.3, 0.5, 0.8}, {0.3, 0.5, 0.7}}) {
    const RightHandSide f = [&](const State& z, State& dzdt, double) {
      const arma::vec rate = 2 * (s - D * arma::exp(arma::vec(z))) / tau;
      std::copy(rate.begin(), rate.end(), dzdt.begin());
    };
    const arma::vec start = arma::log(arma::vec{1e-12, 1e-9, 1e-3});
    const std::vector<double> times = {0, 1, 30, 100, 300};
    integrate(f, arma::conv_to<State>::from(start), times, {1e-13, 1e-13, 0.5},
              [&](std::size_t index, const State& z) {
                const double grown = arma::dot(c, arma::vec(z) - start);
                check_near(grown, 2 / tau * arma::dot(c, s) * times[index], 1e-9);
                // The control: the log of one strength alone goes elsewhere.
                if (times[index] > 1)
                  BOOST_TEST(std::abs(z[0] - start(0) - 2 * s(0) / tau * times[index]) > 1e-4);
              });
  }
  check_throws<InputError>([] { pathway_invariants(arma::mat(2, 3, arma::fill::ones)); },
                           {"coupling is 2 x 3"});
  check_throws<InputError>([] { pathway_invariants(arma::mat()); }, {"0 x 0"});
  check_throws<InputError>(
      [] { pathway_invariants(arma::mat(1, 1, arma::fill::value(std::nan("")))); }, {"not finite"});
}

BOOST_AUTO_TEST_SUITE_END()
