#include "festina/modes/depth_mode.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/modes/blow_up.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(depth_mode_times) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.1, 2);
    const double d = points.between(0.1, 2);
    const double start = points.between(0.05, 0.3);  // shares of the end s/d
    const double end = points.between(0.4, 0.95);
    const double tau = points.between(0.5, 5);
    const double u0 = start * s / d;
    const double u = end * s / d;
    const auto check = [&](const DepthMode& mode,
                           double (*proved)(double, double, double, double, double)) {
      test::check_near(mode.time_to_fraction(end), proved(s, d, u0, tau, u), 1e-12);
      test::check_near(mode.at(proved(s, d, u0, tau, u)), u, 1e-12);
      // The control: a start off by one part in a million.
      BOOST_TEST(std::abs(mode.time_to_fraction(end) - proved(s, d, u0 * 1.000001, tau, u)) >
                 1e-8 * tau);
    };
    check(DepthMode(2, s, d, u0, tau), proved::depth_mode_time_2);
    check(DepthMode(3, s, d, u0, tau), proved::depth_mode_time_3);
    check(DepthMode(4, s, d, u0, tau), proved::depth_mode_time_4);
    check(DepthMode::of_many_layers(s, d, u0, tau), proved::depth_mode_time_infinite);
  }
}

BOOST_AUTO_TEST_CASE(leads_on_the_blow_up) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double share = points.between(0.05, 0.95);
    test::check_near(lead_on_blow_up(3, share), proved::lead_on_blow_up_3(std::cbrt(share)), 1e-12);
    test::check_near(lead_on_blow_up(4, share), proved::lead_on_blow_up_4(std::pow(share, 0.25)),
                     1e-12);
    // The control: a share off by one part in a million.
    BOOST_TEST(std::abs(lead_on_blow_up(3, share) -
                        proved::lead_on_blow_up_3(std::cbrt(share * 1.000001))) > 1e-8);
  }
}

BOOST_AUTO_TEST_SUITE_END()
