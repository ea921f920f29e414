#include "festina/ladder/reduced_rung.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/climb.hpp"
#include "support/few_units.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::task;
using namespace festina::trajectory;
using test::only_reduced;
using test::reason_to_skip;
using test::several_drops;

BOOST_AUTO_TEST_SUITE(ladder)

BOOST_AUTO_TEST_CASE(few_variables_foretell_the_loss_of_a_net_without_symmetries,
                     *boost::unit_test::label("long")) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  Training training = several_drops(1500, 1);
  const Climb found = test::climb_all(task, modes, training, only_reduced(500, 1), 2);
  const RungResult& reduced = found.rungs.front();
  BOOST_TEST(reduced.info.scalars <= 500U);
  BOOST_TEST(reduced.info.scalars > 480U);
  BOOST_TEST(reduced.nodes.size() == 1U);
  BOOST_TEST(reduced.nodes.front().windows.empty());
  BOOST_TEST(!reduced.info.fitted.size());
  BOOST_TEST(!reduced.info.valid_until.has_value());
  BOOST_TEST(reduced.assumptions["ansatz"].value() > 0.01);
  BOOST_TEST(reduced.assumptions["ansatz"].value() < 1);
  // A single net is up to 0.6 % from the mean of five up to here, sets up to 0.5 % from theirs.
  BOOST_TEST(reduced.distance->rel_l2 < 0.015);
  // The control: from half the initial sd.
  training.init_sd /= 2;
  training.runs = 0;
  const Climb other = test::climb_all(task, modes, training, only_reduced(500, 1), 1);
  BOOST_TEST(distance(other.rungs.front().solution.loss, found.runs).rel_l2 > 0.04);
}

BOOST_AUTO_TEST_CASE(reduced_sets_are_the_same_bits_for_any_number_of_workers_and_sets,
                     *boost::unit_test::label("long")) {
  const RungResult two =
      test::check_sets_repeat([](arma::uword sets) { return only_reduced(300, sets); }, 600);
  const arma::vec mean = 0.5 * (two.nodes[0].loss + two.nodes[1].loss);
  test::check_near(two.solution.loss, mean, 1e-12);
  test::check_near(two.assumptions["ansatz"].value(),
                   0.5 * (*two.nodes[0].distance + *two.nodes[1].distance), 1e-12);
}

BOOST_AUTO_TEST_CASE(reduced_is_the_linear_phase_before_the_handover) {
  const RungResult reduced = test::check_linear_before_handover(only_reduced(500, 1));
  BOOST_TEST(reduced.assumptions["ansatz"].value() == 0);
}

BOOST_AUTO_TEST_CASE(reduced_stops_when_it_is_told_to) {
  const Task task = test::trees(2);
  const Spectrum modes = spectrum(task);
  const Training training = several_drops(1500, 1);
  const LadderOptions options = only_reduced(300, 1);
  std::stop_source stop;
  stop.request_stop();
  BOOST_CHECK_THROW(
      solve_rung("reduced", {{task, modes, training}, options}, {stop.get_token(), {}}),
      Interrupted);
}

BOOST_AUTO_TEST_CASE(reduced_says_why_it_does_not_apply) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  Training training = several_drops(1500, 1);
  LadderOptions options = only_reduced(500, 6);
  options.dynamics = Dynamics::flow;
  BOOST_TEST(reason_to_skip(task, training, options).find("chatter") != std::string::npos);
  training.hidden = {20, 20};
  BOOST_TEST(reason_to_skip(task, training, only_reduced(500, 6)).find("one hidden layer") !=
             std::string::npos);
  training = several_drops(1500, 1);
  const LadderOptions few = only_reduced(200, 6);
  test::check_throws<InputError>(
      [&] {
        solve_rung("reduced", {{task, modes, training}, few});
      },
      {"theory.reduced_scalars is 200", "and above"});
  const LadderOptions none = only_reduced(500, 0);
  BOOST_CHECK_THROW(solve_rung("reduced", {{task, modes, training}, none}), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
