#include "festina/ladder/orbit_rung.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/climb.hpp"
#include "support/few_units.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::task;
using namespace festina::trajectory;
using test::only_orbit;
using test::reason_to_skip;
using test::several_drops;

BOOST_AUTO_TEST_SUITE(ladder)

BOOST_AUTO_TEST_CASE(few_units_foretell_the_loss_of_seven_hundred,
                     *boost::unit_test::label("long")) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = several_drops(1600, 1);
  const Climb found = test::climb_all(task, modes, training, only_orbit(8, 2), 2);
  const RungResult& orbit = found.rungs.front();
  BOOST_TEST(orbit.info.scalars == 2U * 8 * 34);
  BOOST_TEST(orbit.nodes.size() == 2U);
  BOOST_TEST(!orbit.info.fitted.size());
  // The number of units was given, so only how they are made was chosen by looking.
  BOOST_TEST(orbit.info.tuned.size() == 7U);
  BOOST_TEST(orbit.info.tuned.front() == "early.moved = 0.001");
  BOOST_TEST(orbit.assumptions["quadrature"].value() < 0.02);
  // Nets of 700 units are 1 % apart up to here.
  BOOST_TEST(orbit.distance->rel_l2 < 0.025);
  BOOST_TEST(arma::max(orbit.set_rel_l2) < 0.04);
  // The trajectory is the mean of its sets.
  const arma::vec mean = 0.5 * (orbit.nodes[0].loss + orbit.nodes[1].loss);
  BOOST_TEST(arma::max(arma::abs(mean - orbit.solution.loss)) < 1e-10);
  // The control: from twice the initial sd.
  training.init_sd *= 2;
  training.runs = 0;
  const Climb other = test::climb_all(task, modes, training, only_orbit(8, 2), 1);
  BOOST_TEST(distance(other.rungs.front().solution.loss, found.runs).rel_l2 > 0.05);
}

BOOST_AUTO_TEST_CASE(sets_of_units_are_the_same_bits_for_any_number_of_workers_and_sets,
                     *boost::unit_test::label("long")) {
  test::check_sets_repeat([](arma::uword sets) { return only_orbit(3, sets); }, 700);
}

BOOST_AUTO_TEST_CASE(a_run_that_ends_before_the_handover_is_the_linear_phase) {
  const RungResult orbit = test::check_linear_before_handover(only_orbit(2, 1));
  BOOST_TEST(orbit.nodes.front().windows.empty());
}

BOOST_AUTO_TEST_CASE(orbit_says_why_it_does_not_apply) {
  const Task task = test::trees(3);
  Training training = several_drops(1600, 2);
  LadderOptions options = only_orbit(8, 6);
  options.dynamics = Dynamics::flow;
  BOOST_TEST(reason_to_skip(task, training, options).find("chatter") != std::string::npos);
  training.hidden = {20, 20};
  BOOST_TEST(reason_to_skip(task, training, only_orbit(8, 6)).find("one hidden layer") !=
             std::string::npos);
  const Spectrum modes = spectrum(task);
  training.hidden = {20};
  const LadderOptions none = only_orbit(0, 6);
  BOOST_CHECK_THROW(solve_rung("orbit", {{task, modes, training}, none}), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
