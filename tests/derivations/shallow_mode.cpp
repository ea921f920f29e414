#include "festina/modes/shallow_mode.hpp"

#include <boost/test/unit_test.hpp>

#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(shallow_mode) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.1, 2);
    const double d = points.between(0.1, 2);
    const double u0 = points.between(-1, 0.9) * s / d;
    const double tau = points.between(0.5, 5);
    const double t = points.between(0.1, 3) * tau / d;
    const ShallowMode mode(s, d, u0, tau);
    const double strength = proved::shallow_mode_strength(s, d, u0, tau, t);
    test::check_near(mode.at(t), strength, 1e-12);
    test::check_near(mode.time_to_fraction(strength * d / s),
                     proved::shallow_mode_time(s, d, u0, tau, strength), 1e-12);
    // The control: another rate by one part in a million.
    BOOST_TEST(std::abs(mode.at(t) - proved::shallow_mode_strength(s, d, u0, tau * 1.000001, t)) >
               1e-12);
  }
}

BOOST_AUTO_TEST_SUITE_END()
