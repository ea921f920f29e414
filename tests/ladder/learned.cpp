#include <boost/test/unit_test.hpp>

#include "festina/ladder/ladder.hpp"
#include "support/tasks.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

/// Nets of 20 units and three rungs, over so many epochs.
Climb climbed(arma::uword epochs, double init_sd) {
  Training training;
  training.hidden = {20};
  training.init_sd = init_sd;
  training.schedule = {epochs, 5, {epochs - 1}};
  LadderOptions options;
  options.rungs = {"linear", "gdln", "race", "modular"};
  return festina::ladder::climb({simulate::lesson_of(test::trees(3), training), options}, {2, 1});
}

}  // namespace

BOOST_AUTO_TEST_CASE(curves_that_stay_where_they_start_have_no_errors) {
  const Climb nothing = climbed(101, 1e-5);
  BOOST_TEST(nothing.learned_runs == 0U);
  BOOST_TEST(!festina::ladder::seed_rel_l2(nothing).has_value());
  for (const RungResult& rung : nothing.rungs) {
    BOOST_TEST(!rung.distance.has_value(), rung.info.name);
    BOOST_TEST(!rung.aligned_rel_l2.has_value());
    BOOST_TEST(!rung.network_rel_l2.has_value());
    BOOST_TEST(!rung.departure.first_epoch.has_value());
    BOOST_TEST((rung.learned == std::optional(false)));
  }
  // The other side: from larger weights, in as many epochs as it takes, all of them learn.
  const Climb all = climbed(2001, 1e-2);
  BOOST_TEST(all.learned_runs == 2U);
  BOOST_TEST(festina::ladder::seed_rel_l2(all).has_value());
  for (const RungResult& rung : all.rungs) BOOST_TEST(rung.distance.has_value(), rung.info.name);
}

BOOST_AUTO_TEST_CASE(a_theory_that_learns_nothing_has_no_errors_and_a_control_has) {
  Climb climb = climbed(2001, 1e-2);
  for (RungResult& rung : climb.rungs)
    if (rung.info.name != "gdln") rung.solution.loss.fill(rung.solution.loss(0));
  const Lesson lesson = [] {
    Training training;
    training.hidden = {20};
    return simulate::lesson_of(test::trees(3), training);
  }();
  for (RungResult& rung : climb.rungs) rung.distance.reset();
  for (RungResult& rung : climb.rungs) rung.network_rel_l2.reset();
  festina::ladder::measure(climb, lesson.task, lesson.frame(), lesson.time());
  BOOST_TEST(climb.rungs[0].distance.has_value());   // linear
  BOOST_TEST(climb.rungs[1].distance.has_value());   // gdln
  BOOST_TEST(!climb.rungs[2].distance.has_value());  // race
  BOOST_TEST(!climb.rungs[2].network_rel_l2.has_value());
  BOOST_TEST(climb.rungs[3].distance.has_value());  // modular
}

BOOST_AUTO_TEST_SUITE_END()
