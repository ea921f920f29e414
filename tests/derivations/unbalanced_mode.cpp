#include "festina/modes/unbalanced_mode.hpp"

#include <boost/test/unit_test.hpp>

#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(unbalanced_mode) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.1, 2);
    const double d = points.between(0.1, 2);
    const double pi0 = points.between(0.01, 0.9) * s / d;
    const double lambda = points.between(0.1, 3) * (i % 2 == 0 ? 1 : -1);
    const double tau = points.between(0.5, 5);
    const double t = points.between(0.1, 1) * tau / s;
    const UnbalancedMode mode(s, d, pi0, lambda, tau);
    // Either sign of the imbalance gives the same curve, in the printed formula too.
    const double strength = proved::unbalanced_mode_strength(s, d, pi0, lambda, tau, t);
    test::check_near(mode.at(t), strength, 1e-12);
    // w₊ − w has lost some digits where the end is near.
    if (strength < 0.99 * s / d)
      test::check_near(mode.time_to_fraction(strength * d / s),
                       proved::unbalanced_mode_time(s, d, pi0, lambda, tau, strength), 1e-12);
    // The control: another imbalance by one part in a million.
    BOOST_TEST(std::abs(mode.at(t) - proved::unbalanced_mode_strength(s, d, pi0, lambda * 1.000001,
                                                                      tau, t)) > 1e-12 * strength);
  }
}

BOOST_AUTO_TEST_SUITE_END()
