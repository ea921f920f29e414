#include "festina/verdict/ranking.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "support/near.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using festina::verdict::Yardstick;
using test::check_near;
using test::planted_climb;
using test::planted_pathways;
using test::planted_run;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// What runs whose mean is known to `resolution` make.
Yardstick known_to(double resolution) {
  Yardstick nets;
  nets.resolution = resolution;
  nets.draw = 0;  // of trained networks, of which there are none below unless said
  nets.flat = 0.6;
  return nets;
}

}  // namespace

BOOST_AUTO_TEST_CASE(seeds_are_apart_when_there_are_two) {
  Climb climb = planted_climb({planted_rung("gdln"), planted_rung("race")});
  climb.rungs[0].info.network.emplace(test::planted_network());
  Finding none = festina::verdict::spread(climb, {});
  BOOST_TEST(!none.holds.has_value());
  BOOST_TEST(none.count("runs") == 0U);
  BOOST_TEST(none.count("networks") == 1U);
  climb.runs = {planted_run({3, 1})};
  climb.learned_runs = 1;
  BOOST_TEST(!festina::verdict::spread(climb, {}).holds.has_value());
  BOOST_TEST(festina::verdict::spread(climb, {}).count("runs") == 1U);
  // Each is {1, 0} from their mean {4, 3}.
  climb.runs = {planted_run({5, 3}), planted_run({3, 3})};
  climb.learned_runs = 2;
  const Finding two = festina::verdict::spread(climb, known_to(0.2));
  BOOST_TEST((two.holds == std::optional(true)));
  check_near(two.value("seed_rel_l2"), 1.0 / 5, 1e-14);
  BOOST_TEST(two.value("resolution") == 0.2);
  BOOST_TEST(!two.number("aligned_seed_rel_l2").has_value());
  // Moved in time each is {1, 0} from their mean {3, 2}.
  climb.aligned_runs = {{10, 20}, 15, {{4, 2}, {2, 2}}, {3, 2}};
  check_near(festina::verdict::spread(climb, {}).value("aligned_seed_rel_l2"), 1 / std::sqrt(13),
             1e-14);
  climb.learned_runs = 0;  // what does not learn does not differ either
  BOOST_TEST(!festina::verdict::spread(climb, {}).holds.has_value());
}

BOOST_AUTO_TEST_CASE(the_nearest_is_a_theory_of_all_epochs_to_which_nothing_was_given) {
  Climb climb = planted_climb({planted_rung("linear", 0.01), planted_rung("reln", 0.02),
                               planted_rung("gdln", 0.2), planted_rung("race", 0.1),
                               planted_rung("closed-published", 0.05), planted_rung("closed"),
                               planted_rung("early", 0.03)});
  climb.rungs[4].info.fitted = {"a = 1"};
  climb.rungs[6].info.valid_until = 100;
  climb.rungs[6].solution = planted_run(arma::zeros(21));  // to epoch 200
  const Finding race = festina::verdict::nearest(climb, known_to(0.04));
  BOOST_TEST(race.subject == "race");
  BOOST_TEST((race.holds == std::optional(true)));
  BOOST_TEST(race.value("rel_l2") == 0.1);
  BOOST_TEST(race.value("runner_up_error") == 0.2);
  BOOST_TEST(race.because.back().than == "gdln");
  BOOST_TEST(race.count("theories") == 2U);
  // Twice the resolution is more than what lies between them.
  BOOST_TEST((festina::verdict::nearest(climb, known_to(0.06)).holds == std::optional(false)));
  BOOST_TEST(!festina::verdict::nearest(climb, {}).holds.has_value());  // one run
  Yardstick easy = known_to(0.01);
  easy.flat = 0.09;  // a loss that stays where it starts is nearer
  BOOST_TEST((festina::verdict::nearest(climb, easy).holds == std::optional(false)));
  climb.rungs[6].info.valid_until = 200;  // to the end: it competes
  BOOST_TEST(festina::verdict::nearest(climb, known_to(0.01)).subject == "early");
  climb.rungs[2].distance->rel_l2 = 0.03;  // as near: the first of both, and not told apart
  BOOST_TEST(festina::verdict::nearest(climb, known_to(0.01)).subject == "gdln");
  BOOST_TEST((festina::verdict::nearest(climb, known_to(0.01)).holds == std::optional(false)));
  for (RungResult& rung : climb.rungs) rung.distance.reset();
  BOOST_TEST(!festina::verdict::nearest(climb, known_to(0.01)).holds.has_value());
  BOOST_TEST(festina::verdict::nearest(climb, known_to(0.01)).subject.empty());
}

BOOST_AUTO_TEST_CASE(deep_nets_rank_theories_with_first_drops_moved_together) {
  Climb climb = planted_climb({planted_rung("gdln", 0.2), planted_rung("race", 0.1)});
  climb.rungs[0].aligned_rel_l2 = 0.05;
  climb.rungs[1].aligned_rel_l2 = 0.09;
  Yardstick nets = known_to(0.01);
  BOOST_TEST(festina::verdict::nearest(climb, nets).subject == "race");
  nets.error = "aligned_rel_l2";
  BOOST_TEST(festina::verdict::nearest(climb, nets).subject == "gdln");
  BOOST_TEST(festina::verdict::nearest(climb, nets).value("error") == 0.05);
}

BOOST_AUTO_TEST_CASE(a_theory_is_told_apart_below_half_its_controls_error) {
  using festina::verdict::told_apart;
  BOOST_TEST((told_apart("a", 0.0999, "b", 0.2).holds == std::optional(true)));
  BOOST_TEST((told_apart("a", 0.1, "b", 0.2).holds == std::optional(false)));
  BOOST_TEST(!told_apart("a", {}, "b", 0.2).holds.has_value());
  BOOST_TEST(!told_apart("a", 0.1, "b", {}).holds.has_value());
  const Finding finding = told_apart("a", 0.05, "b", 0.2);
  BOOST_TEST(finding.kind == "control");
  BOOST_TEST(finding.subject == "a");
  BOOST_TEST(finding.value("rel_l2") == 0.05);
  BOOST_TEST(finding.value("control_rel_l2") == 0.2);
  BOOST_TEST_REQUIRE(finding.because.size() == 1U);
  BOOST_TEST(finding.because.front().than == "b");
  BOOST_TEST(finding.because.front().bound.value() == 0.1);
}

BOOST_AUTO_TEST_CASE(theories_are_held_against_the_control_that_could_win) {
  Climb climb = planted_climb({planted_rung("linear", 0.9), planted_pathways("gdln", 0.1),
                               planted_pathways("race", 0.2), planted_pathways("closed", 0.1),
                               planted_rung("orbit", 0.1), planted_pathways("reln", 0.1),
                               planted_pathways("modular", 0.4)});
  climb.rungs[3].info.valid_until = 100;
  climb.rungs[3].solution = planted_run(arma::zeros(21));
  const Yardstick nets = known_to(0.01);
  const std::vector<Finding> findings = festina::verdict::told_from_control(climb, nets);
  BOOST_TEST_REQUIRE(findings.size() == 3U);
  BOOST_TEST(findings[0].subject == "gdln");
  BOOST_TEST((findings[0].holds == std::optional(true)));
  BOOST_TEST(findings[1].subject == "race");
  BOOST_TEST((findings[1].holds == std::optional(false)));
  BOOST_TEST(findings[2].subject == "orbit");  // no pathways: it has to beat the net without gates
  BOOST_TEST(findings[2].because.front().than == "linear");
  // Half of the control's error, and still within what the runs leave open.
  BOOST_TEST((festina::verdict::told_from_control(climb, known_to(0.16))[0].holds ==
              std::optional(false)));
  // A trained network is one draw of many: gdln is 0.1 off, and its control 0.4.
  climb.rungs[1].info.network.emplace(test::planted_network());
  Yardstick scattered = nets;
  scattered.draw = 0.27;
  BOOST_TEST(
      (festina::verdict::told_from_control(climb, scattered)[0].holds == std::optional(true)));
  scattered.draw = 0.29;
  BOOST_TEST(
      (festina::verdict::told_from_control(climb, scattered)[0].holds == std::optional(false)));
  BOOST_TEST(!festina::verdict::told_from_control(climb, {})[0].holds.has_value());  // one run
  // Nothing is told without the control, or where it was not measured.
  climb.rungs.back().distance.reset();
  BOOST_TEST(!festina::verdict::told_from_control(climb, nets)[0].holds.has_value());
  climb.rungs.pop_back();
  BOOST_TEST(festina::verdict::told_from_control(climb, nets).size() == 3U);
  BOOST_TEST(!festina::verdict::told_from_control(climb, nets)[0].holds.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
