#include "festina/race/mode_starts.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using test::check_near;

BOOST_AUTO_TEST_SUITE(race)

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
}

BOOST_AUTO_TEST_SUITE_END()
