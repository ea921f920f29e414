#include "festina/modes/shallow_mode.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/solve/integrate.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::modes;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

BOOST_AUTO_TEST_CASE(shallow_mode_against_its_equation) {
  const double d = 0.4;
  const double tau = 5;
  double worst = 0;
  double control = 0;
  for (const double s : {0.8, -0.3, 0.0})
    for (const double u0 : {0.0, 1e-12, 1e-9, 1e-6, 1e-3, 1.0, 4.0, -2.0}) {
      const RightHandSide f = [&](const State& u, State& dudt, double) {
        dudt[0] = (s - d * u[0]) / tau;
      };
      const std::vector<double> times = {0, 1e-9, 1e-3, 1, 10, 40, 200};
      integrate(f, {u0}, times, {1e-32, 1e-13}, [&](std::size_t index, const State& u) {
        if (u[0] == 0) return;
        // Against the larger of start and strength: those of different sign pass through 0.
        const double scale = std::max(std::abs(u[0]), u0 * s < 0 ? std::abs(u0) : 0);
        const double t = times[index];
        worst = std::max(worst, std::abs(ShallowMode(s, d, u0, tau).at(t) - u[0]) / scale);
        control = std::max(control,
                           std::abs(ShallowMode(s, d * (1 + 1e-6), u0, tau).at(t) - u[0]) / scale);
      });
    }
  BOOST_TEST_MESSAGE("shallow mode: " << worst << " off the equation");
  BOOST_TEST(worst < 1e-9);
  BOOST_TEST(control > 1e-7);
  BOOST_TEST(ShallowMode(0.8, 0.4, 1e-9, 5).at(1e300) == 2);
}

BOOST_AUTO_TEST_CASE(shallow_mode_times) {
  const double s = 0.8;
  const double d = 0.4;
  for (const double u0 : {0.0, 1e-12, 1e-3, 1.0, 4.0, -2.0})
    for (const double fraction : {0.55, 0.9, 1 - 1e-9, 1 + 1e-9, 1.5}) {
      if ((fraction - 1) * (u0 * d / s - 1) < 0) continue;  // on the other side of the end
      const double time = ShallowMode(s, d, u0, 5).time_to_fraction(fraction);
      check_near(ShallowMode(s, d, u0, 5).at(time) / (s / d), fraction, 1e-13);
      check_near(time, 5 / d * std::log((s - d * u0) / (s * (1 - fraction))), 1e-12);
    }
  check_near(ShallowMode(s, d, 0, 5).time_to_fraction(0.5), 12.5 * std::log(2), 1e-15);
}

BOOST_AUTO_TEST_CASE(shallow_mode_names_what_is_wrong) {
  check_throws<InputError>([] { ShallowMode(1, 0, 1, 1); }, {"input variance d is 0"});
  check_throws<InputError>([] { ShallowMode(1, 1, 1, -1); }, {"time constant is -1"});
  check_throws<InputError>([] { ShallowMode(std::nan(""), 1, 1, 1); }, {"s is nan"});
  for (const double fraction : {0.4, 1.0, 1.1, std::nan("")})
    check_throws<InputError>([&] { ShallowMode(1, 1, 0.5, 1).time_to_fraction(fraction); },
                             {"never reached from a start of 0.5"});
}

BOOST_AUTO_TEST_SUITE_END()
