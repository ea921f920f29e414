#include "festina/verdict/blame.hpp"

#include <boost/test/unit_test.hpp>

#include "support/planted_climb.hpp"

using namespace festina;
using festina::verdict::blame;
using test::planted_rung;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

RungResult planted_race(double rel_l2, std::optional<double> off_network) {
  RungResult race = planted_rung("race", rel_l2);
  race.info.describes = "gdln";
  race.network_rel_l2 = off_network;
  race.assumptions.set("modes_without_units", 0);
  return race;
}

}  // namespace

BOOST_AUTO_TEST_CASE(pathways_are_blamed_where_the_theory_is_near_its_network) {
  RungResult gdln = planted_rung("gdln", 0.21);
  gdln.info.network.emplace(test::planted_network());
  const Climb climb = test::planted_climb({gdln});
  const Finding near = blame(planted_race(0.2, 0.0199), climb, {}).value();
  BOOST_TEST((near.holds == std::optional(true)));
  BOOST_TEST(near.value("described_rel_l2") == 0.21);
  BOOST_TEST((blame(planted_race(0.2, 0.0201), climb, {})->holds == std::optional(false)));
  BOOST_TEST((blame(gdln, climb, {})->holds == std::optional(true)));  // the network itself
  BOOST_TEST(!blame(planted_rung("orbit", 0.1), climb, {}).has_value());
  BOOST_TEST(!blame(planted_rung("linear", 0.1), climb, {}).has_value());
}

BOOST_AUTO_TEST_CASE(blame_cannot_be_told_without_the_network_or_below_what_runs_tell) {
  const Climb alone = test::planted_climb({});
  BOOST_TEST(!blame(planted_race(0.2, {}), alone, {})->holds.has_value());
  festina::verdict::Yardstick nets;
  nets.resolution = 0.1;
  BOOST_TEST(!blame(planted_race(0.19, 0.001), alone, nets)->holds.has_value());
  BOOST_TEST((blame(planted_race(0.21, 0.001), alone, nets)->holds == std::optional(true)));
}

BOOST_AUTO_TEST_CASE(pathways_narrower_than_their_modes_are_noticed) {
  RungResult race = planted_race(0.4, 0.001);
  race.assumptions.set("modes_without_units", 0.25);
  const Finding narrow = blame(race, test::planted_climb({}), {}).value();
  BOOST_TEST((narrow.holds == std::optional(false)));
  BOOST_TEST(narrow.value("modes_without_units") == 0.25);
}

BOOST_AUTO_TEST_SUITE_END()
