#include "festina/verdict/ranking.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "support/near.hpp"
#include "support/planted_climb.hpp"

using namespace festina;
using test::check_near;
using test::planted_climb;
using test::planted_pathways;
using test::planted_run;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(seeds_are_apart_when_there_are_two) {
  Climb climb = planted_climb({planted_rung("gdln"), planted_rung("race")});
  climb.rungs[0].info.network.emplace(test::planted_network());
  Finding none = festina::verdict::spread(climb);
  BOOST_TEST(!none.holds.has_value());
  BOOST_TEST(none.count("runs") == 0U);
  BOOST_TEST(none.count("networks") == 1U);
  climb.runs = {planted_run({3, 1})};
  BOOST_TEST(!festina::verdict::spread(climb).holds.has_value());
  BOOST_TEST(festina::verdict::spread(climb).count("runs") == 1U);
  // Each is {1, 0} from their mean {4, 3}.
  climb.runs = {planted_run({5, 3}), planted_run({3, 3})};
  const Finding two = festina::verdict::spread(climb);
  BOOST_TEST((two.holds == std::optional(true)));
  check_near(two.value("seed_rel_l2"), 1.0 / 5, 1e-14);
  BOOST_TEST(!two.number("aligned_seed_rel_l2").has_value());
  // Moved in time each is {1, 0} from their mean {3, 2}.
  climb.aligned_runs = {{10, 20}, 15, {{4, 2}, {2, 2}}, {3, 2}};
  check_near(festina::verdict::spread(climb).value("aligned_seed_rel_l2"), 1 / std::sqrt(13),
             1e-14);
}

BOOST_AUTO_TEST_CASE(the_nearest_is_a_theory_to_which_nothing_was_given) {
  Climb climb = planted_climb({planted_rung("linear", 0.01), planted_rung("reln", 0.02),
                               planted_rung("gdln", 0.2), planted_rung("race", 0.1),
                               planted_rung("closed-published", 0.05), planted_rung("closed")});
  climb.rungs[4].info.fitted = {"a = 1"};
  const Finding race = festina::verdict::nearest(climb);
  BOOST_TEST(race.subject == "race");
  BOOST_TEST((race.holds == std::optional(true)));
  BOOST_TEST(race.value("rel_l2") == 0.1);
  climb.rungs[2].distance->rel_l2 = 0.1;  // as near: the first of both
  BOOST_TEST(festina::verdict::nearest(climb).subject == "gdln");
  for (RungResult& rung : climb.rungs) rung.distance.reset();
  BOOST_TEST(!festina::verdict::nearest(climb).holds.has_value());
  BOOST_TEST(festina::verdict::nearest(climb).subject.empty());
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

BOOST_AUTO_TEST_CASE(theories_with_pathways_are_held_against_the_negative_control) {
  Climb climb = planted_climb({planted_rung("linear", 0.9), planted_pathways("gdln", 0.1),
                               planted_pathways("race", 0.2), planted_pathways("closed", 0.1),
                               planted_rung("orbit", 0.1), planted_pathways("reln", 0.1),
                               planted_pathways("modular", 0.4)});
  climb.rungs[3].info.valid_until = 100;
  const std::vector<Finding> findings = festina::verdict::told_from_control(climb);
  BOOST_TEST_REQUIRE(findings.size() == 2U);
  BOOST_TEST(findings[0].subject == "gdln");
  BOOST_TEST((findings[0].holds == std::optional(true)));
  BOOST_TEST(findings[1].subject == "race");
  BOOST_TEST((findings[1].holds == std::optional(false)));
  // Nothing is told without the control, or where it was not measured.
  climb.rungs.back().distance.reset();
  for (const Finding& finding : festina::verdict::told_from_control(climb))
    BOOST_TEST(!finding.holds.has_value());
  climb.rungs.pop_back();
  BOOST_TEST(festina::verdict::told_from_control(climb).size() == 2U);
  for (const Finding& finding : festina::verdict::told_from_control(climb))
    BOOST_TEST(!finding.holds.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
