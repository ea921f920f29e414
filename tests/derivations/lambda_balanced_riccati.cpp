#include <boost/test/unit_test.hpp>

#include "festina/modes/lambda_balanced.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(lambda_balanced_riccati) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.2, 2);
    const double a = points.between(-1.5, 1.5);
    const double b = points.between(-1.5, 1.5);
    const double tau = points.between(0.5, 5);
    const double t = points.between(0.1, 3) * tau / s;
    const LambdaBalancedFlow flow(arma::mat{1.0}, arma::mat{s}, arma::mat{a}, arma::mat{b}, tau);
    const LambdaBalancedState now = flow.at(t);
    test::check_near(now.network(0, 0), proved::lambda_balanced_map(s, a, b, tau, t), 1e-12);
    test::check_near(now.input_gram(0, 0), proved::lambda_balanced_input_gram(s, a, b, tau, t),
                     1e-12);
    // The control: another target by one part in a million.
    BOOST_TEST(std::abs(now.network(0, 0) -
                        proved::lambda_balanced_map(s * 1.000001, a, b, tau, t)) > 1e-12);
  }
}

BOOST_AUTO_TEST_SUITE_END()
