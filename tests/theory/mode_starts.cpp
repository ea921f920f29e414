#include "festina/theory/mode_starts.hpp"

#include <boost/test/unit_test.hpp>

#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using test::check_near;

BOOST_AUTO_TEST_SUITE(theory)

PathwayModes modes_of_trees() {
  const Task task = test::trees(3);
  const auto pathways = common_plus_contexts(task, {2});
  return pathway_modes(task, pathways, std::vector<arma::mat>(pathways.size(), task.targets()));
}

BOOST_AUTO_TEST_CASE(starts_of_known_weights) {
  const PathwayModes modes = modes_of_trees();
  Weights weights;
  for (const Frame& frame : modes.frames) {
    weights.push_back(arma::zeros(4, frame.V.n_rows));
    weights.push_back(arma::zeros(frame.U.n_rows, 4));
  }
  // Mode 0 of pathway 0: x = (3, 0, 0, 0), y = (1, 2, 0, 0).
  weights[0].row(0) = 3 * modes.frames[0].V.col(0).t();
  weights[1].col(0) = modes.frames[0].U.col(0);
  weights[1].col(1) = 2 * modes.frames[0].U.col(0);
  const ModeStarts starts = starts_of_weights(modes, weights);
  check_near(starts.strength(0), 3, 1e-13);
  check_near(starts.imbalance(0), 5 - 9, 1e-13);
  check_near(starts.area(0), 9 * 5 - 9, 1e-12);
  check_near(starts.growing(0), (16.0 + 4) / 4, 1e-13);  // ‖(4, 2)‖² / 4
  check_near(arma::norm(starts.growing.tail(modes.count() - 1)), 0, 1e-13);
  check_near(balanced_starts({0.5}).growing, arma::vec{0.5}, 1e-15);
  // Mode 1 has x = (4, 4), y = 0: of its (4, 4)/2 only what is orthogonal to (4, 2) is free,
  // (4, 4) − 24/20 (4, 2) = (−0.8, 1.6).
  weights[0] += arma::vec{4, 4, 0, 0} * modes.frames[0].V.col(1).t();
  check_near(starts_of_weights(modes, weights).growing(1), (0.64 + 2.56) / 4, 1e-13);
}

BOOST_AUTO_TEST_CASE(random_weights_have_the_expected_starts_in_the_mean) {
  const PathwayModes modes = modes_of_trees();
  const Task task = test::trees(3);
  const std::vector<arma::uword> widths = {30, 20, 20, 10};
  const std::vector<double> sd = {0.1, 0.2, 0.2, 0.3};
  const Network network = pathway_network(task, modes.pathways, widths);
  const arma::vec expected = expected_starts(modes, widths, sd).growing;
  check_near(expected(0), 30 * 0.01 / 2, 1e-15);
  check_near(expected(modes.first(3)), 10 * 0.09 / 2, 1e-15);
  // Of h dimensions the β-th mode of a pathway has h − β to itself.
  arma::vec own(modes.count());
  for (std::size_t p = 0; p < 4; ++p)
    for (arma::uword mode = 0; mode < modes.frames[p].modes(); ++mode)
      own(modes.first(p) + mode) = 1 - static_cast<double>(mode) / static_cast<double>(widths[p]);
  arma::vec sum(modes.count(), arma::fill::zeros);
  constexpr std::size_t draws = 400;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    Stream stream = make_stream(1, "test", draw);
    sum += starts_of_weights(modes, random_weights(network.architecture,
                                                   {.1, .1, .2, .2, .2, .2, .3, .3}, stream))
               .growing;
  }
  // σ²/2 χ² with h − β degrees of freedom, of 10 − 7 = 3 at least: the mean over 400 draws has a
  // relative sd of √(2/3/400) = 4.1 % at most. Four of these for the worst of 34 modes.
  check_near(sum / draws / (expected % own), arma::ones(modes.count()), 0.16);
}

BOOST_AUTO_TEST_SUITE_END()
