#include "festina/units/early_modes.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::task;
using namespace festina::units;
using test::check_near;

BOOST_AUTO_TEST_SUITE(units)

BOOST_AUTO_TEST_CASE(modes_grow_as_a_balanced_linear_net_and_as_the_logistic) {
  const Frame frame = spectrum(test::trees(3)).frame;
  const double tau = 1000.0 / 24;
  const arma::vec start = arma::linspace(1e-8, 2e-8, frame.modes());
  const EarlyModes descent(frame, start, tau, Dynamics::descent, 800);
  const EarlyModes flow(frame, start, tau, Dynamics::flow, 800);
  const arma::vec epochs = {0, 333, 790, 12};
  for (arma::uword mode = 0; mode < frame.modes(); ++mode) {
    const double s = frame.s(mode);
    const double d = frame.d(mode);
    // Two layers of one unit, stepped as training does.
    double in = std::sqrt(start(mode));
    double out = in;
    for (int epoch = 0; epoch < 333; ++epoch) {
      const double error = s - d * in * out;
      const double before = in;
      in += out * error / tau;
      out += before * error / tau;
    }
    check_near(descent.at(epochs)(mode, 1), in * out, 1e-12);
    const double growth = std::exp(2 * s * 790 / tau);
    check_near(flow.at(epochs)(mode, 2), s / d * growth / (growth - 1 + s / (d * start(mode))),
               1e-12);
  }
  check_near(arma::vec(descent.at(epochs).col(0)), start, 0);
  // The control: the step is not nothing.
  BOOST_TEST(descent.at(epochs)(0, 1) < 0.95 * flow.at(epochs)(0, 1));
}

BOOST_AUTO_TEST_CASE(rectifying_a_unit_that_is_off_for_one_sample) {
  TaskParts parts;
  parts.name = "made";
  parts.inputs = arma::mat{{1, -1}};
  parts.targets = arma::mat{{1, -1}};
  const Task task(std::move(parts));
  const Frame frame = spectrum(task).frame;
  // Linear (½, −½): loss ¼; rectified (½, 0): ⅝.
  check_near(rectified_change(task, frame, arma::mat{1}, arma::vec{0.5}), 1.5, 1e-12);
  // Two units with opposite signs have both samples.
  const arma::mat both = arma::vec{std::sqrt(0.5), -std::sqrt(0.5)};
  check_near(rectified_change(task, frame, both, arma::vec{0.5}), (0.5625 / 0.25) - 1, 1e-12);
}

BOOST_AUTO_TEST_CASE(gates_break_once_a_second_mode_counts_and_never_with_one) {
  Training training;
  training.init_sd = 0.005 / 700;
  const auto limit = [&](const Task& task) {
    const Frame frame = spectrum(task).frame;
    const double tau = training.time(task).tau();
    const EarlyPhase phase = early_phase(task, frame, training, Dynamics::descent, 2000);
    const EarlyModes modes(frame, phase.strength, tau, Dynamics::descent, 8000);
    const auto found = gates_hold_until(task, frame, phase, modes, tau);
    if (!found) return arma::uword{0};
    const auto change = [&](arma::uword epoch) {
      const arma::vec now = modes.at(arma::vec{static_cast<double>(epoch)});
      return std::abs(rectified_change(task, frame, phase.units, now));
    };
    // The epoch itself, not one nearby.
    BOOST_TEST(change(*found) < broken_gates);
    BOOST_TEST(change(*found + 1) >= broken_gates);
    BOOST_TEST(*found > phase.end);
    return *found;
  };
  // NumPy prototype with other units: about 820.
  const arma::uword trees = limit(test::trees(3));
  BOOST_TEST(trees > 780U);
  BOOST_TEST(trees < 860U);
  TaskParts parts;
  parts.name = "one mode";
  parts.inputs = arma::mat{{1, 2, 3}};
  parts.targets = arma::mat{{1, 2, 3}};
  BOOST_TEST(limit(Task(std::move(parts))) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
