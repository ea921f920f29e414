#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/race/network_modes.hpp"
#include "festina/race/race_starts.hpp"
#include "proved.hpp"
#include "support/near.hpp"
#include "support/points.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;

BOOST_AUTO_TEST_SUITE(derivations)

BOOST_AUTO_TEST_CASE(init_strength) {
  test::Points points;
  for (int i = 0; i < 100; ++i) {
    const auto width = static_cast<arma::uword>(points.between(1, 200));
    const double sd = points.between(0.01, 1);
    const Task task = test::random_task(5, 4, 30);
    const Network network = chain_network(task, {width}, Activation::linear);
    const PathwayModes modes = network_modes(task, network).modes;
    const auto start = [&](Initialisation kind) {
      return expected_start(network.architecture, modes,
                            find_segments(network.architecture, modes.pathways, runs_of(kind)),
                            {kind, {sd, sd}})
          .strength;
    };
    const auto h = static_cast<double>(width);
    const double expected = proved::init_strength(h, sd);
    test::check_near(start(Initialisation::gaussian) / expected, arma::ones(modes.count()), 1e-12);
    // The control: one unit more.
    BOOST_TEST(std::abs(start(Initialisation::gaussian)(0) / proved::init_strength(h + 1, sd) - 1) >
               1e-3);
    // Orthogonal weights: half the mean of |W1 v|² and |W2ᵀu|², for few units of both.
    if (width > 4) continue;
    const double squares =
        proved::init_energy_few_rows(h, 5, sd) + proved::init_energy_few_rows(h, 4, sd);
    const arma::vec edges = start(Initialisation::orthogonal);
    test::check_near(edges(0) * edges(0) / (squares / 4), 1, 1e-12);
  }
}

BOOST_AUTO_TEST_SUITE_END()
