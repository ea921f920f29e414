#include "festina/modes/shared_mode.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/test/unit_test.hpp>

#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::modes;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(shared_mode) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double s = points.between(0.1, 2);
    const double d = points.between(0.1, 2);
    const double tau = points.between(0.5, 5);
    const arma::vec counts = {points.between(1, 9), points.between(1, 9)};
    const double root = std::sqrt(counts(0) * counts(1));
    const double pi0 = points.between(0.01, 0.9) * s / d;
    const double t = points.between(0, 3) * tau / (s * root);
    // Starts in proportion to √n, whose product is π0.
    const SharedMode mode(s, d, arma::sqrt(counts * pi0 / root), counts, tau);
    const auto proved = [&](double n) {
      return proved::shared_mode_strength(s, d, pi0, n, counts(1), tau, t);
    };
    test::check_near(mode.at(t), proved(counts(0)), 1e-12);
    // The control: another count by a thousandth.
    if (t > 0.1) BOOST_TEST(std::abs(mode.at(t) - proved(1.001 * counts(0))) > 1e-9);
  }
}

BOOST_AUTO_TEST_CASE(routing_invariant) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double M = std::floor(points.between(2, 9));
    const double K = std::floor(points.between(1, M));
    const double s = points.between(1, 5);
    const double first = points.between(0.05, 0.3);
    const double shared = points.between(0.05, 0.3);
    const double c0 = M * first * first - shared * shared;
    const SharedMode mode(s, 1, {first, shared, first}, {K, K * M, K}, M * M);
    const double t = mode.time_to_fraction(points.between(0.2, 0.9));
    // The time from the equation of the shared edge alone.
    const auto time = [&](double invariant) {
      const auto slope = [&](double b2) {
        return 1 / proved::routing_shared_velocity(M, K, s, invariant, b2);
      };
      const double end = std::sqrt(shared * shared + K * M * mode.growth(t));
      return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(slope, shared, end, 12,
                                                                           1e-13);
    };
    test::check_near(time(c0) / t, 1, 1e-12);
    // The control: another invariant by a thousandth.
    BOOST_TEST(std::abs(time(c0 + 1e-3 * first * first) / t - 1) > 1e-9);
  }
}

BOOST_AUTO_TEST_SUITE_END()
