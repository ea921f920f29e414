#include "festina/race/mode_times.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/network/families.hpp"
#include "festina/race/network_modes.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::race;
using test::check_near;

BOOST_AUTO_TEST_SUITE(race)

BOOST_AUTO_TEST_CASE(times_of_hand_made_curves) {
  const Task task = test::random_task(2, 2, 5);
  const Network network = chain_network(task, {4}, Activation::linear);
  const PathwayModes modes = network_modes(task, network).modes;
  Trajectory trajectory;
  trajectory.epochs = {0, 10, 20, 30};
  trajectory.pathway_strengths = {{0, 1, 4, 8}, {0, 0, 0, 0.05}};  // half of 8 at epoch 20
  trajectory.mode_alignment = {{0.5, 0.8, 1, 1}, {0.1, 0.1, 0.1, 0.2}};
  const arma::vec starts = {1e-6, 1e-6};
  const std::vector<ModeTimes> times = mode_times(modes, trajectory, 3, starts);
  BOOST_TEST_REQUIRE(times.size() == 2U);
  const double s = modes.frames[0].s(0);
  const double d = modes.frames[0].d(0);
  check_near(*times[0].alignment_time, 3 / s, 1e-13);
  check_near(*times[0].aligned, 15, 1e-12);  // 0.9 between 0.8 and 1
  check_near(*times[0].learned, 20, 1e-12);
  // The half time of a balanced two-layer mode, (τ/2s) ln(s/(dπ0) − 1) (arXiv 1312.6120).
  check_near(*times[0].learned_alone, 3 / (2 * s) * std::log(s / (d * 1e-6) - 1), 1e-10);
  // The second one never aligns, and ends below 1 % of the first.
  BOOST_TEST(!times[1].aligned.has_value());
  BOOST_TEST(!times[1].learned.has_value());
  BOOST_TEST(order_of_learning({times[1], times[0]}) == (std::vector<std::size_t>{1, 0}),
             boost::test_tools::per_element());
  // A tenth instead of a half: π = 0.1 s/d at (τ/2s) ln(0.1 (s − dπ0)/(0.9 dπ0)) …
  const ModeTimes tenth = mode_times(modes, trajectory, 3, starts, 0.1)[0];
  check_near(*tenth.learned, 8, 1e-12);
  check_near(*tenth.learned_alone, 3 / (2 * s) * std::log((s / (d * 1e-6) - 1) / 9), 1e-10);
  // Without known starts nothing is said of modes alone.
  BOOST_TEST(!mode_times(modes, trajectory, 3, {})[0].learned_alone.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
