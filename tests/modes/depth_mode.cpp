#include "festina/modes/depth_mode.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "festina/base/error.hpp"
#include "festina/modes/shallow_mode.hpp"
#include "festina/modes/unbalanced_mode.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/solve/integrate.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::modes;
using namespace festina::network;
using namespace festina::simulate;
using namespace festina::solve;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(modes)

namespace {

constexpr double s = 0.8;
constexpr double d = 0.4;
constexpr double tau = 5;

/// du/dt = L u^(2−2/L) (s − d u)/τ; for L → ∞ (u s) − d u² times u over τ/L = τ.
double speed(double layers, double u) {
  const bool limit = std::isinf(layers);
  return (limit ? 1 : layers) * std::pow(u, 2 - 2 / layers) * (s - d * u) / tau;
}

/// Time from u0 to u by quadrature of dt/d(ln u).
double quadrature_time(double layers, double u0, double u) {
  const auto slowness = [&](double z) { return std::exp(z) / speed(layers, std::exp(z)); };
  return boost::math::quadrature::gauss_kronrod<double, 61>::integrate(slowness, std::log(u0),
                                                                       std::log(u), 15, 1e-14);
}

/// A mode of `layers`, many if infinite, with s wrong by a factor.
DepthMode mode(double layers, double u0, double wrong = 1) {
  return std::isinf(layers) ? DepthMode::of_many_layers(wrong * s, d, u0, tau)
                            : DepthMode(static_cast<std::size_t>(layers), wrong * s, d, u0, tau);
}

/// Largest deviation from the integrated equation, from u0 to 0.99 of the end: in the strength or,
/// on a plateau longer than a double can time, in the epoch; whichever is smaller, relative.
double deviation_from_the_ode(double layers, double u0, double wrong = 1) {
  const DepthMode form = mode(layers, u0, wrong);
  std::vector<double> times = {0};
  for (const double u : {2e-11, 1e-7, 1e-2, 0.1, 0.5, 1.0, 1.5, 1.98})
    if (u > u0) times.push_back(quadrature_time(layers, u0, u));
  const RightHandSide f = [&](const State& z, State& dzdt, double) {
    dzdt[0] = speed(layers, std::exp(z[0])) / std::exp(z[0]);
  };
  double worst = 0;
  // ln u, since u itself spans twelve decades.
  integrate(f, {std::log(u0)}, times, {1e-13, 1e-13}, [&](std::size_t index, const State& z) {
    const double u = std::exp(z[0]);
    const double t = times[index];
    worst = std::max(worst, std::abs(form.at(t) - u) / (u + t * speed(layers, u)));
  });
  return worst;
}

constexpr double infinity = std::numeric_limits<double>::infinity();
const std::vector<double> depths = {2, 3, 4, 5, 6, 12, infinity};
const std::vector<double> starts = {1e-12, 1e-9, 1e-6, 1e-3, 0.7};

}  // namespace

BOOST_AUTO_TEST_CASE(depth_mode_against_its_equation) {
  for (const double layers : depths) {
    double worst = 0;
    for (const double u0 : starts) worst = std::max(worst, deviation_from_the_ode(layers, u0));
    BOOST_TEST_MESSAGE("depth mode, L = " << layers << ": " << worst << " off the equation");
    BOOST_TEST(worst < 1e-9);
    BOOST_TEST(deviation_from_the_ode(layers, 1e-3, 1 + 1e-7) > 1e-8);  // the control
  }
}

BOOST_AUTO_TEST_CASE(depth_mode_times_against_quadrature) {
  double worst = 0;
  for (const double layers : depths)
    for (const double u0 : starts)
      for (const double fraction : {1e-8, 1e-4, 0.4, 0.5, 0.9, 0.999}) {
        const double u = fraction * s / d;
        if (u <= u0) continue;
        const double time = mode(layers, u0).time_to_fraction(fraction);
        worst = std::max(worst, std::abs(time / quadrature_time(layers, u0, u) - 1));
        // There and back, as well as the length of the plateau lets a double name the epoch.
        const double lost = 1e-12 * (1 + time * speed(layers, u) / u);
        check_near(mode(layers, u0).at(time) / u, 1, lost);
      }
  BOOST_TEST_MESSAGE("depth mode, times: " << worst << " off quadrature");
  BOOST_TEST(worst < 1e-12);
  // The plateau, arXiv 1312.6120 and docs/modes.md: to leading order τ u0^−q / (s (L − 2)).
  const double plateau = tau * std::pow(1e-12, -0.5) / (s * 2);
  check_near(mode(4, 1e-12).time_to_fraction(0.5) / plateau, 1, 1e-5);
  // The last e-foldings are as far apart as the linearised equation says, however near the end.
  for (const double layers : depths) {
    const double rate =
        (std::isinf(layers) ? 1 : layers) * s * std::pow(s / d, 1 - 2 / layers) / tau;
    const double late = mode(layers, 1e-3).time_to_fraction(1 - 1e-8);
    const double missing = mode(layers, 1e-3).missing_at(late);
    check_near(missing / 1e-8, 1, 1e-6);
    check_near(mode(layers, 1e-3).missing_at(late + 300 / rate) / missing * std::exp(300), 1, 1e-7);
  }
}

BOOST_AUTO_TEST_CASE(depth_mode_is_the_gradient_flow_of_aligned_balanced_weights) {
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const TimeMap time(task.samples(), 1e-3, Reduction::sum);
  const double u0 = 1e-3;
  arma::arma_rng::set_seed(3);
  for (const std::size_t layers : {3, 4}) {
    const std::vector<arma::uword> hidden(layers - 1, 12);
    const Network network = chain_network(task, hidden, Activation::linear);
    // W_l = R_l u0^(1/L) R_(l−1)ᵀ with orthonormal columns, V and U at the ends.
    const double strength = std::pow(u0, 1 / static_cast<double>(layers));
    Weights weights;
    arma::mat below = frame.V;
    for (std::size_t layer = 1; layer <= layers; ++layer) {
      const arma::mat above =
          layer == layers ? frame.U
                          : arma::mat(arma::orth(arma::mat(12, frame.modes(), arma::fill::randn)));
      weights.push_back(strength * above * below.t());
      below = above;
    }
    const Trajectory flow =
        gradient_flow({"flow", task, network, frame, time, {4001, 200, {}}}, weights, 1e-10);
    double worst = 0;
    for (arma::uword k = 0; k < frame.modes(); ++k) {
      const DepthMode form(layers, frame.s(k), frame.d(k), u0, time.tau());
      for (arma::uword row = 0; row < flow.epochs.n_elem; ++row) {
        const double found = form.at(static_cast<double>(flow.epochs(row)));
        worst = std::max(worst, std::abs(flow.modes(k, row) / (frame.d(k) * found) - 1));
      }
    }
    BOOST_TEST_MESSAGE("depth mode, L = " << layers << ": " << worst << " off the weights' flow");
    BOOST_TEST(worst < 1e-7);
    BOOST_TEST(flow.modes(0, flow.epochs.n_elem - 1) > 0.9 * frame.s(0));  // it was learned
  }
}

BOOST_AUTO_TEST_CASE(depth_mode_of_one_and_two_layers) {
  for (const double u0 : {1e-12, 1e-6, 1e-3, 0.7, 3.0}) {
    const ShallowMode shallow(s, d, u0, tau);
    const UnbalancedMode sigmoid(s, d, u0, 0, tau);
    for (const double t : {0.0, 1e-3, 1.0, 10.0, 50.0, 1e3}) {
      check_near(DepthMode(1, s, d, u0, tau).at(t) / shallow.at(t), 1, 1e-13);
      check_near(DepthMode(2, s, d, u0, tau).at(t) / sigmoid.at(t), 1, 1e-13);
    }
  }
  // The control: three layers are another curve.
  BOOST_TEST(std::abs(DepthMode(3, s, d, 1e-3, tau).at(30) -
                      UnbalancedMode(s, d, 1e-3, 0, tau).at(30)) > 0.1);
}

BOOST_AUTO_TEST_CASE(depth_mode_of_many_layers_is_the_limit) {
  const auto error = [](std::size_t layers) {
    const double half =
        DepthMode(layers, s, d, 1e-2, tau * static_cast<double>(layers)).time_to_fraction(0.5);
    return half / DepthMode::of_many_layers(s, d, 1e-2, tau).time_to_fraction(0.5) - 1;
  };
  BOOST_TEST(std::abs(error(1000)) < 1e-2);
  check_near(error(2000) / error(1000), 0.5, 1e-2);  // first order in 1/L
}

BOOST_AUTO_TEST_CASE(depth_mode_above_its_end_and_late) {
  for (const double layers : depths) {
    const double u0 = 3.5;  // the end is 2
    const RightHandSide f = [&](const State& x, State& dxdt, double) {
      dxdt[0] = speed(layers, x[0]);
    };
    const std::vector<double> times = {0, 0.1, 1, 3};
    integrate(f, {u0}, times, {1e-14, 1e-13}, [&](std::size_t index, const State& x) {
      check_near(mode(layers, u0).at(times[index]) / x[0], 1, 1e-10);
      if (index > 0)
        check_near(mode(layers, u0).time_to_fraction(x[0] * d / s) / times[index], 1, 1e-8);
    });
    for (const double start : {1e-100, 1e-12, 2.0, 3.5, 1e9}) {
      BOOST_TEST(mode(layers, start).at(1e300) == 2, boost::test_tools::tolerance(1e-15));
      BOOST_TEST(mode(layers, start).at(0) == start, boost::test_tools::tolerance(1e-12));
    }
  }
}

BOOST_AUTO_TEST_CASE(depth_mode_names_what_is_wrong) {
  check_throws<InputError>([] { DepthMode(0, 1, 1, 1, 1); }, {"number of layers is 0"});
  check_throws<InputError>([] { DepthMode(3, 0, 1, 1, 1); }, {"singular value s is 0"});
  check_throws<InputError>([] { DepthMode(3, 1, -1, 1, 1); }, {"input variance d is -1"});
  check_throws<InputError>([] { DepthMode(3, 1, 1, 0, 1); }, {"initial strength is 0"});
  check_throws<InputError>([] { DepthMode(3, 1, 1, 1, infinity); }, {"time constant is inf"});
  check_throws<InputError>([] { DepthMode(3, 1, 1, 0.1, 1).at(-1); }, {"time is -1"});
  for (const double fraction : {0.09, 1.0, 1.5, -1.0, std::nan("")})
    check_throws<InputError>([&] { DepthMode(3, 1, 1, 0.1, 1).time_to_fraction(fraction); },
                             {"never reached from a start of 0.1"});
}

BOOST_AUTO_TEST_SUITE_END()
