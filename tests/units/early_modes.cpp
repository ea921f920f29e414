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

BOOST_AUTO_TEST_SUITE_END()
