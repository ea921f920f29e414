#include "festina/solve/integrate.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "festina/base/error.hpp"
#include "support/near.hpp"

using namespace festina;
using namespace festina::solve;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(solve)

constexpr double nan_ = std::numeric_limits<double>::quiet_NaN();
constexpr double inf_ = std::numeric_limits<double>::infinity();
const Tolerances tight = {1e-14, 1e-10};
const RightHandSide decay = [](const State& x, State& dxdt, double) { dxdt[0] = -x[0]; };
const Observer ignore = [](std::size_t, const State&) {};

BOOST_AUTO_TEST_CASE(every_time_is_shown_once) {
  std::vector<double> times = {0, 0.1, 1, 1.0000001, 5};
  std::vector<double> seen;
  integrate(decay, {2}, times, tight, [&](std::size_t index, const State& x) {
    BOOST_TEST(index == seen.size());
    seen.push_back(x[0]);
  });
  BOOST_TEST_REQUIRE(seen.size() == times.size());
  for (std::size_t i = 0; i < times.size(); ++i) check_near(seen[i], 2 * std::exp(-times[i]), 1e-9);
  // A start at another time gives the same answer for an equation without explicit time.
  integrate(decay, {2}, {-3, -2}, tight, [&](std::size_t index, const State& x) {
    if (index == 1) check_near(x[0], 2 * std::exp(-1.0), 1e-9);
  });
  int calls = 0;
  integrate(decay, {2}, {7}, tight, [&](std::size_t, const State& x) {
    ++calls;
    BOOST_TEST(x[0] == 2);
  });
  BOOST_TEST(calls == 1);
}

/// τ dπ/dt = 2π(s − dπ) from 5e-9, the balanced mode; the closed form is arXiv 1312.6120.
double logistic_error(const Tolerances& tolerances) {
  constexpr double start = 5e-9;
  const RightHandSide f = [](const State& x, State& dxdt, double) {
    dxdt[0] = 2 * x[0] * (1 - x[0]);
  };
  std::vector<double> times;
  for (int i = 0; i <= 200; ++i) times.push_back(0.1 * i);
  double worst = 0;
  integrate(f, {start}, times, tolerances, [&](std::size_t index, const State& x) {
    const double exact = 1 / (1 - (1 - 1 / start) * std::exp(-2 * times[index]));
    worst = std::max(worst, std::abs(x[0] - exact));
  });
  return worst;
}

BOOST_AUTO_TEST_CASE(logistic_mode_over_a_tolerance_sweep) {
  double previous = inf_;
  for (const double relative : {1e-4, 1e-6, 1e-8, 1e-10}) {
    const double error = logistic_error({relative * 5e-9, relative});
    BOOST_TEST(error < 50 * relative);
    BOOST_TEST(error < 0.2 * previous);
    previous = error;
  }
  // The control: an absolute tolerance above the initial value loses the mode's start.
  BOOST_TEST(logistic_error({1e-6, 1e-6}) > 1e-3);
}

BOOST_AUTO_TEST_CASE(wrong_arguments) {
  const auto call = [](const State& x, const std::vector<double>& t, const Tolerances& tolerances) {
    return [=] { integrate(decay, x, t, tolerances, ignore); };
  };
  check_throws<InputError>(call({}, {0, 1}, tight), {"state is empty"});
  check_throws<InputError>(call({nan_}, {0, 1}, tight), {"initial state is not finite"});
  check_throws<InputError>(call({inf_}, {0, 1}, tight), {"initial state is not finite"});
  check_throws<InputError>(call({1}, {}, tight), {"no output times"});
  check_throws<InputError>(call({1}, {0, nan_}, tight), {"output time 1 is nan"});
  check_throws<InputError>(call({1}, {0, 0, 1}, tight), {"output time 1 is 0", "strictly rising"});
  check_throws<InputError>(call({1}, {0, 2, 1}, tight), {"output time 2 is 1", "strictly rising"});
  check_throws<InputError>(call({1}, {0, 1}, {0, 1e-6}), {"absolute tolerance is 0"});
  check_throws<InputError>(call({1}, {0, 1}, {1e-6, -1}), {"relative tolerance is -1"});
  check_throws<InputError>(call({1}, {0, 1}, {1e-6, nan_}), {"relative tolerance is nan"});
}

BOOST_AUTO_TEST_CASE(failures_name_the_time) {
  // odeint itself takes NaN for a successful step.
  const RightHandSide breaks = [](const State&, State& dxdt, double t) {
    dxdt[0] = t > 2 ? nan_ : 1;
  };
  check_throws<RunError>(
      [&] {
        integrate(breaks, {1}, {0, 5}, tight, ignore);
      },
      {"not finite at t = 2"});
  const RightHandSide grows = [](const State& x, State& dxdt, double) { dxdt[0] = x[0] * x[0]; };
  check_throws<RunError>([&] { integrate(grows, {1}, {0, 2}, tight, ignore); }, {"integrate: "});
  check_throws<RunError>(
      [&] {
        integrate(decay, {1}, {0, 1e9}, tight, ignore, Budget{100});
      },
      {"budget of 100", "t = "});
  const RightHandSide resizes = [](const State&, State& dxdt, double) { dxdt.resize(2); };
  check_throws<RunError>(
      [&] {
        integrate(resizes, {1}, {0, 1}, tight, ignore);
      },
      {"2 entries", "has 1"});
  std::stop_source source;
  source.request_stop();
  check_throws<Interrupted>(
      [&] {
        integrate(decay, {1}, {0, 1}, tight, ignore, {}, {source.get_token(), {}});
      },
      {"interrupted at t = 0"});
}

BOOST_AUTO_TEST_SUITE_END()
