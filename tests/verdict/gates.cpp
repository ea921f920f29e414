#include "festina/verdict/gates.hpp"

#include <boost/test/unit_test.hpp>

using namespace festina;
using festina::reln::Sharing;

BOOST_AUTO_TEST_SUITE(verdict)

BOOST_AUTO_TEST_CASE(a_replay_is_told_apart_from_its_nearest_control) {
  festina::ladder::RelnFindings found;
  BOOST_TEST(!festina::verdict::replay(found, Sharing::fixed).has_value());
  found.points = {{Sharing::fixed, 8, 0.2, 0}, {Sharing::fixed, 12, 0.1, 0}};
  const Finding alone = festina::verdict::replay(found, Sharing::fixed).value();
  BOOST_TEST(!alone.holds.has_value());
  BOOST_TEST(alone.subject == "reln");
  BOOST_TEST(alone.count("pathways") == 12U);
  BOOST_TEST(!alone.number("control_rel_l2").has_value());
  using festina::reln::Control;
  // Controls of other rungs, and those that diverge, do not count.
  found.controls = {{"reln-redrawn", Control::shuffled_units, 0.15},
                    {"reln", Control::one_context, {}}};
  BOOST_TEST(!festina::verdict::replay(found, Sharing::fixed)->holds.has_value());
  found.controls.push_back({"reln", Control::shuffled_samples, 0.5});
  found.controls.push_back({"reln", Control::shuffled_units, 0.3});
  const Finding apart = festina::verdict::replay(found, Sharing::fixed).value();
  BOOST_TEST((apart.holds == std::optional(true)));
  BOOST_TEST(apart.because.front().than == "units shuffled among pathways");
  BOOST_TEST(apart.value("control_rel_l2") == 0.3);
  found.controls.back().rel_l2 = 0.2;
  BOOST_TEST((festina::verdict::replay(found, Sharing::fixed)->holds == std::optional(false)));
  BOOST_TEST(!festina::verdict::replay(found, Sharing::own).has_value());
}

BOOST_AUTO_TEST_CASE(searches_and_runs_are_told_with_their_numbers) {
  festina::ladder::RungStability rung{"reln", 12, 5, {0.75, {}, 5}};
  const Finding diverged = festina::verdict::repeated_search(rung);
  BOOST_TEST(diverged.value("agreement") == 0.75);
  BOOST_TEST(diverged.count("diverged") == 5U);
  BOOST_TEST(!diverged.number("least").has_value());
  rung.stability.rel_l2 = festina::base::Spread{0.1, 0.2, 0.3};
  BOOST_TEST(festina::verdict::repeated_search(rung).value("least") == 0.1);
  BOOST_TEST(festina::verdict::repeated_search(rung).value("most") == 0.3);
  BOOST_TEST(festina::verdict::repeated_search(rung).count("searches") == 5U);

  const Finding other = festina::verdict::other_run({Sharing::redrawn, 8, 0.02, 0}, 1);
  BOOST_TEST(other.subject == "reln-redrawn");
  BOOST_TEST((other.holds == std::optional(true)));
  BOOST_TEST(other.count("run") == 1U);
  BOOST_TEST(!festina::verdict::other_run({Sharing::redrawn, 8, {}, 0}, 1).holds.has_value());

  BOOST_TEST(festina::verdict::majority("layer1", 0.5, 0.25).value("all_but_one") == 0.25);
  BOOST_TEST(festina::verdict::runs_agree({0.9, 0.4}).value("chance") == 0.4);
}

BOOST_AUTO_TEST_CASE(gates_are_realisable_when_all_are) {
  BOOST_TEST((festina::verdict::realisable({"reln", {4, 4}}).holds == std::optional(true)));
  BOOST_TEST((festina::verdict::realisable({"reln", {4, 3}}).holds == std::optional(false)));
  BOOST_TEST(festina::verdict::realisable({"reln", {4, 3}}).count("realisable") == 3U);
  BOOST_TEST(!festina::verdict::realisable({"reln", {0, 0}}).holds.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
