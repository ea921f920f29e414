#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/race_equations.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::solve;
using namespace festina::task;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(step_effect) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const double x = points.between(0.5, 2);
    const double y = points.between(0.5, 2);
    const double tau = points.between(2, 50);
    TaskParts parts;
    parts.inputs = arma::mat{x};
    parts.targets = arma::mat{y};
    const Task task(std::move(parts));
    const Network network = chain_network(task, {3}, Activation::linear);
    const PathwayModes modes = network_modes(task, network).modes;
    const Segments segments = find_segments(network.architecture, modes.pathways, EdgeRuns::joined);
    const double strength = points.between(0.01, 1.5) * y / x;
    const RaceState start{arma::vec{strength}, modes.left};
    RaceEquations equations(modes, segments, modes.groups, start, true, tau);
    State change(2);
    equations(equations.initial(), change, 0);
    test::check_near(change[0], proved::step_effect_growth(x * y, x * x, strength, tau), 1e-12);
    // The control: flow, without the steps' effect.
    RaceEquations flow(modes, segments, modes.groups, start, false, tau);
    flow(flow.initial(), change, 0);
    const double second = change[0] * strength;
    const double first = proved::step_effect_velocity(x * y, x * x, strength, tau);
    BOOST_TEST(std::abs(second - first) > 1e-3 * std::abs(second) / tau);
  }
}

BOOST_AUTO_TEST_SUITE_END()
