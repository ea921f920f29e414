#include "festina/units/alternating_flows.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/linalg/svd.hpp"
#include "festina/random/stream.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::linalg;
using namespace festina::random;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(alternating_flows) {
  test::Points points;
  int jumped = 0;
  for (int i = 0; i < 40; ++i) {
    // One sample, one unit.
    TaskParts parts;
    parts.inputs = arma::mat{points.between(0.5, 2)};
    parts.targets = arma::mat{points.between(0.5, 2)};
    const Task task(std::move(parts));
    Training training;
    training.hidden = {1};
    training.init_sd = points.between(0.01, 0.1);
    training.learning_rate = 1e-3;
    training.seed = static_cast<std::uint64_t>(i);
    Stream stream = make_stream(training.seed, "alternating units", 0);
    const double in = normal_matrix(stream, 1, 1, training.init_sd)(0);
    // Along the one direction of targets, by the sign rule of their singular vectors.
    const double out =
        normal_matrix(stream, 1, 1, training.init_sd)(0) * thin_svd(task.targets()).U(0);
    const double q = (in + out) / 2;
    if (in <= 0 || q <= 0) continue;  // off, or on its way there
    ++jumped;
    const double s = task.inputs()(0) * task.targets()(0);
    const double tau = training.time(task).tau();
    const double jump = proved::alternating_jump(q, (in - out) / 2, s, tau);
    AlternatingFlows flows(task, training, Dynamics::flow);
    // It is seen at the end of the epoch it falls into; midpoint steps of s/τ grow by (s/τ)³/6 too
    // little in each, which is less than 1e-5 of the time here.
    const double late = 1e-5 * jump;
    flows.advance(static_cast<arma::uword>(jump));
    BOOST_TEST(flows.jumps().empty());
    flows.advance(static_cast<arma::uword>(std::ceil(jump + late)));
    BOOST_TEST(flows.jumps().size() == 1U);
    // The control: half the rate of growth.
    BOOST_TEST(proved::alternating_jump(q, (in - out) / 2, s / 2, tau) > jump + 1);
  }
  BOOST_TEST(jumped > 5);
}

BOOST_AUTO_TEST_SUITE_END()
