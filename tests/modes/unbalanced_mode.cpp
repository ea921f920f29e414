#include "festina/modes/unbalanced_mode.hpp"

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

namespace {

constexpr double s = 0.8;
constexpr double d = 0.4;
constexpr double tau = 5;
const std::vector<double> times = {0, 1e-3, 1, 10, 40, 80, 200};

/// Shows (t, weights' product ab) from the equations of the two layers' own strengths,
/// τ da/dt = b (s − dab), τ db/dt = a (s − dab), started with ab = π0 and b² − a² = λ.
void two_strengths(double pi0, double lambda, const std::function<void(double, double)>& show) {
  // The larger strength first, so that the smaller one keeps its digits.
  const double larger = std::sqrt((std::abs(lambda) + std::hypot(lambda, 2 * pi0)) / 2);
  const double smaller = pi0 / larger;
  const RightHandSide f = [](const State& x, State& dxdt, double) {
    const double error = (s - d * x[0] * x[1]) / tau;
    dxdt[0] = x[1] * error;
    dxdt[1] = x[0] * error;
  };
  integrate(f, lambda > 0 ? State{smaller, larger} : State{larger, smaller}, times, {1e-22, 1e-13},
            [&](std::size_t index, const State& x) { show(times[index], x[0] * x[1]); });
}

}  // namespace

BOOST_AUTO_TEST_CASE(unbalanced_mode_against_two_strengths) {
  double worst = 0;
  double control = 0;
  for (const double lambda : {0.0, 1e-14, -1e-10, 1e-6, -1e-6, 1e-2, -0.3, 2.0})
    for (const double pi0 : {1e-12, 1e-9, 1e-6, 1e-3, 1.0, 4.0})
      two_strengths(pi0, lambda, [&](double t, double pi) {
        const auto off = [&](double invariant) {
          return std::abs(UnbalancedMode(s, d, pi0, invariant, tau).at(t) / pi - 1);
        };
        worst = std::max(worst, off(lambda));
        BOOST_TEST(off(lambda) == off(-lambda));
        if (std::abs(lambda) > 1e-3) control = std::max(control, off(lambda * (1 + 1e-6)));
      });
  BOOST_TEST_MESSAGE("unbalanced mode: " << worst << " off the two strengths");
  BOOST_TEST(worst < 1e-9);
  BOOST_TEST(control > 1e-7);
}

BOOST_AUTO_TEST_CASE(unbalanced_mode_from_layers_that_oppose_each_other) {
  // π0 < 0: the product rises through 0. Against the scale of the whole course.
  double worst = 0;
  for (const double lambda : {1e-6, -1e-2, 2.0})
    for (const double pi0 : {-1e-9, -1e-3, -1.0}) {
      // The equation of π: two strengths that nearly cancel would not hold λ to enough digits.
      const RightHandSide f = [&](const State& x, State& dxdt, double) {
        dxdt[0] = std::hypot(lambda, 2 * x[0]) * (s - d * x[0]) / tau;
      };
      integrate(f, {pi0}, times, {1e-22, 1e-13}, [&](std::size_t index, const State& x) {
        const double found = UnbalancedMode(s, d, pi0, lambda, tau).at(times[index]);
        worst = std::max(worst, std::abs(found - x[0]) / std::max(std::abs(x[0]), std::abs(pi0)));
      });
    }
  BOOST_TEST_MESSAGE("unbalanced mode, opposed: " << worst << " off the equation");
  BOOST_TEST(worst < 1e-9);
  // w = −λ²/4π0 to first order: far below −λ the strength falls at the rate 2s as long as it is
  // small.
  const double t = 1e-3;
  check_near(UnbalancedMode(s, 1e-12, -1, 1e-9, tau).at(t) * std::exp(2 * s * t / tau), -1, 1e-9);
  const double late = UnbalancedMode(s, d, -1e-3, 1e-10, tau).time_to_fraction(-1e-6 * d / s);
  check_near(UnbalancedMode(s, d, -1e-3, 1e-10, tau).at(late) / -1e-6, 1, 1e-11);
}

BOOST_AUTO_TEST_CASE(unbalanced_mode_is_continuous_and_stays_finite) {
  const auto balanced = [](double pi0, double t) {  // arXiv 1312.6120
    return s / d / (1 - (1 - s / (d * pi0)) * std::exp(-2 * s * t / tau));
  };
  for (const double pi0 : {1e-12, 1e-9, 1e-6, 1e-3})
    for (const double t : {1.0, 20.0, 60.0, 100.0}) {
      check_near(UnbalancedMode(s, d, pi0, 0, tau).at(t) / balanced(pi0, t), 1, 1e-13);
      // √(λ² + 4π²) differs from 2π by (λ/2π)²/2 of itself: second order in λ.
      check_near(UnbalancedMode(s, d, pi0, 1e-7 * pi0, tau).at(t) / balanced(pi0, t), 1, 1e-13);
      const double first = UnbalancedMode(s, d, pi0, 1e-2 * pi0, tau).at(t) / balanced(pi0, t) - 1;
      const double second = UnbalancedMode(s, d, pi0, 2e-2 * pi0, tau).at(t) / balanced(pi0, t) - 1;
      if (first > 1e-8) check_near(second / first, 4, 1e-3);
    }
  for (const double lambda : {0.0, 1e-300, 1e-9, -0.1, 5.0})
    for (const double t : {1e3, 1e9, 1e300})
      check_near(UnbalancedMode(s, d, 1e-12, lambda, tau).at(t), 2, 1e-14);
  // Far from balance: exponential with rate |λ|d/τ, whatever s (lazy).
  const double share = UnbalancedMode(s, d, 1e-9, 1e4, tau).at(tau / (1e4 * d)) * d / s;
  check_near(share, 1 - std::exp(-1), 1e-6);
}

BOOST_AUTO_TEST_CASE(unbalanced_mode_times) {
  double worst = 0;
  for (const double lambda : {0.0, 1e-10, -1e-6, 1e-2, -2.0})
    for (const double pi0 : {1e-12, 1e-9, 1e-6, 1e-3, 4.0, -1e-3})
      for (const double fraction : {1e-6, 0.5, 0.9, 1 - 1e-9, 1.01}) {
        const bool falls = pi0 > s / d;
        if ((fraction > 1) != falls || (lambda == 0 && pi0 < 0)) continue;
        if (!falls && fraction * s / d < pi0) continue;
        const UnbalancedMode mode(s, d, pi0, lambda, tau);
        const double time = mode.time_to_fraction(fraction);
        worst = std::max(worst, std::abs(mode.at(time) * d / s / fraction - 1));
        // t = (τ/2s) ln[πf(s − dπ0)/(π0(s − dπf))], arXiv 1312.6120.
        if (lambda == 0)
          check_near(
              tau / (2 * s) * std::log(fraction * (s / d - pi0) / (pi0 * (1 - fraction))) / time, 1,
              1e-9);
      }
  BOOST_TEST_MESSAGE("unbalanced mode, times: " << worst << " there and back");
  BOOST_TEST(worst < 1e-12);
  for (const double fraction : {0.4, 1.0, 1.1, std::nan("")})
    check_throws<InputError>([&] { UnbalancedMode(1, 1, 0.5, 1, 1).time_to_fraction(fraction); },
                             {"never reached"});
  check_throws<InputError>([] { UnbalancedMode(0, 1, 1, 0, 1); }, {"singular value above 0"});
}

BOOST_AUTO_TEST_SUITE_END()
