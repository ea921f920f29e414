#include <boost/test/unit_test.hpp>

#include "festina/modes/unbalanced_mode.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(balanced_mode) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.1, 2);
    const double d = points.between(0.1, 2);
    const double pi0 = points.between(0.01, 0.9) * s / d;
    const double tau = points.between(0.5, 5);
    const double t = points.between(0, 3) * tau / s;
    const UnbalancedMode mode(s, d, pi0, 0, tau);
    const double strength = proved::balanced_mode_strength(s, d, pi0, tau, t);
    test::check_near(mode.at(t), strength, 1e-12);
    if (t > 0.1)
      test::check_near(mode.time_to_fraction(strength * d / s),
                       proved::balanced_mode_time(s, d, pi0, tau, strength), 1e-12);
    // The control: another input variance by one part in a million.
    BOOST_TEST(std::abs(mode.at(t) - proved::balanced_mode_strength(s, d * 1.000001, pi0, tau, t)) >
               1e-12 * strength);
  }
}

BOOST_AUTO_TEST_SUITE_END()
