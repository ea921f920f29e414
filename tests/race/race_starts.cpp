#include "festina/race/race_starts.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/race/network_modes.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(race)

namespace {

struct Trees {
  Task task = test::trees(3);
  Network network;
  PathwayModes modes;
  Segments segments;

  explicit Trees(const std::vector<arma::uword>& widths)
      : network(pathway_network(task, common_plus_contexts(task, {2}), widths)),
        modes(network_modes(task, network).modes),
        segments(find_segments(network.architecture, modes.pathways, EdgeRuns::joined)) {}
};

}  // namespace

BOOST_AUTO_TEST_CASE(starts_of_races_from_known_weights) {
  const Trees trees({4, 4, 4, 4});
  Weights weights;
  for (const Frame& frame : trees.modes.frames) {
    weights.push_back(arma::zeros(4, frame.V.n_rows));
    weights.push_back(arma::zeros(frame.U.n_rows, 4));
  }
  const Frame& common = trees.modes.frames[0];
  const InitialWeights initial{Initialisation::gaussian, std::vector<double>(8, 0.1)};
  const auto strength = [&] {
    return drawn_start(trees.network.architecture, trees.modes, trees.segments, initial, weights)
        .strength;
  };
  // Mode 0 of pathway 0: x = (3, 0, 0, 0), y = (1, 2, 0, 0); the growing part is half their sum.
  weights[0].row(0) = 3 * common.V.col(0).t();
  weights[1].col(0) = common.U.col(0);
  weights[1].col(1) = 2 * common.U.col(0);
  check_near(strength()(0), (16.0 + 4) / 4, 1e-13);
  check_near(arma::norm(strength().tail(trees.modes.count() - 1)), 0, 1e-13);
  // Mode 1 has x = (4, 4), y = 0: of its (4, 4)/2 only what is orthogonal to (4, 2) is free,
  // (4, 4) − 24/20 (4, 2) = (−0.8, 1.6).
  weights[0] += arma::vec{4, 4, 0, 0} * common.V.col(1).t();
  check_near(strength()(1), (0.64 + 2.56) / 4, 1e-13);
}

BOOST_AUTO_TEST_CASE(random_weights_have_the_expected_starts_in_the_mean) {
  const std::vector<arma::uword> widths = {30, 20, 20, 10};
  const Trees trees(widths);
  const InitialWeights initial{Initialisation::gaussian, {.1, .1, .2, .2, .2, .2, .3, .3}};
  const Architecture& architecture = trees.network.architecture;
  const arma::vec expected =
      expected_start(architecture, trees.modes, trees.segments, initial).strength;
  check_near(expected(0), 30 * 0.01 / 2, 1e-15);
  check_near(expected(trees.modes.first(3)), 10 * 0.09 / 2, 1e-15);
  // Of h dimensions the β-th mode of a pathway has h − β to itself.
  arma::vec own(trees.modes.count());
  for (std::size_t p = 0; p < 4; ++p)
    for (arma::uword mode = 0; mode < trees.modes.frames[p].modes(); ++mode)
      own(trees.modes.first(p) + mode) =
          1 - static_cast<double>(mode) / static_cast<double>(widths[p]);
  arma::vec sum(trees.modes.count(), arma::fill::zeros);
  constexpr std::size_t draws = 400;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    Stream stream = make_stream(1, "test", draw);
    sum += drawn_start(architecture, trees.modes, trees.segments, initial,
                       random_weights(architecture, initial.edge_sd, stream))
               .strength;
  }
  // σ²/2 χ² with h − β degrees of freedom, of 10 − 7 = 3 at least: the mean over 400 draws has a
  // relative sd of √(2/3/400) = 4.1 % at most. Four of these for the worst of 34 modes.
  check_near(sum / draws / (expected % own), arma::ones(trees.modes.count()), 0.16);
}

BOOST_AUTO_TEST_CASE(aligned_weights_are_along_the_modes) {
  const Trees trees({12, 9, 9, 9});
  Stream stream = make_stream(1, "test", 0);
  const std::vector<double> sd = {.1, .2, .3, .3, .3, .3, .4, .5};
  const Weights weights = aligned_weights(trees.network.architecture, trees.modes, sd, stream);
  const Frame& frame = trees.modes.frames[0];
  check_near(frame.U.t() * weights[1] * weights[0] * frame.V,
             0.1 * 0.2 * arma::eye(frame.modes(), frame.modes()), 1e-14);
  const RaceState start = expected_start(trees.network.architecture, trees.modes, trees.segments,
                                         {Initialisation::aligned, sd});
  check_near(start.strength(0), 0.02, 1e-15);
  check_near(start.strength(trees.modes.first(3)), 0.2, 1e-15);
  check_throws<InputError>(
      [&] {
        aligned_weights(Trees({4, 9, 9, 9}).network.architecture, trees.modes, sd, stream);
      },
      {"node 'common' has width 4", "10 modes"});
}

BOOST_AUTO_TEST_CASE(starts_that_are_not_known) {
  const Task task = test::trees(3);
  const Network two = shared_layer_network(
      task, 20, seeing_all_inputs(task, common_plus_contexts(task, {2})), {12, 12, 12, 12});
  const PathwayModes modes = network_modes(task, two).modes;
  const Segments segments = find_segments(two.architecture, modes.pathways, EdgeRuns::joined);
  BOOST_TEST(start_obstacle(two.architecture, modes, segments, Initialisation::gaussian)
                 ->reason.find("share some of their hidden layers only") != std::string::npos);
  BOOST_TEST(
      !start_obstacle(two.architecture, modes, segments, Initialisation::aligned).has_value());
  const Network chain = chain_network(task, {12, 12}, Activation::linear);
  const PathwayModes chained = network_modes(task, chain).modes;
  const Segments run = find_segments(chain.architecture, chained.pathways, EdgeRuns::joined);
  BOOST_TEST(start_obstacle(chain.architecture, chained, run, Initialisation::gaussian)
                 ->reason.find("has 2 hidden layers") != std::string::npos);
  BOOST_TEST(
      !start_obstacle(chain.architecture, chained, run, Initialisation::orthogonal).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
