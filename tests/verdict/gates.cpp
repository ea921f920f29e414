#include "festina/verdict/gates.hpp"

#include <boost/test/unit_test.hpp>

#include "support/planted_climb.hpp"

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
  BOOST_TEST(apart.count("draws") == 1U);
  // Of several draws the nearest counts.
  found.controls.back() = {"reln", Control::shuffled_units, 0.21, 0.3, 3};
  const Finding drawn = festina::verdict::replay(found, Sharing::fixed).value();
  BOOST_TEST((drawn.holds == std::optional(true)));
  BOOST_TEST(drawn.count("draws") == 3U);
  BOOST_TEST(drawn.value("control_mean_rel_l2") == 0.3);
  found.controls.back().rel_l2 = 0.2;
  BOOST_TEST((festina::verdict::replay(found, Sharing::fixed)->holds == std::optional(false)));
  BOOST_TEST(!festina::verdict::replay(found, Sharing::own).has_value());
}

BOOST_AUTO_TEST_CASE(units_match_a_run_below_a_twentieth_and_below_half_their_control) {
  using festina::reln::Control;
  using festina::verdict::matched_replay;
  const auto holds = [](std::optional<double> error, std::optional<double> control) {
    festina::ladder::RelnFindings found;
    found.points = {{Sharing::own, 0, error, 0}};
    if (control) found.controls = {{"reln-unit", Control::sampled_gates, control}};
    return matched_replay(found).value().holds;
  };
  BOOST_TEST((holds(0.049, 0.2) == std::optional(true)));
  BOOST_TEST((holds(0.05, 0.2) == std::optional(false)));
  BOOST_TEST((holds(0.04, 0.081) == std::optional(true)));
  BOOST_TEST((holds(0.04, 0.08) == std::optional(false)));
  // As far off as its control, and far: what a deep net gives.
  BOOST_TEST((holds(0.27, 0.28) == std::optional(false)));
  // Without a control only a miss can be told.
  BOOST_TEST(!holds(0.04, {}).has_value());
  BOOST_TEST((holds(0.06, {}) == std::optional(false)));
  festina::ladder::RelnFindings none;
  BOOST_TEST(!matched_replay(none).has_value());
  none.points = {{Sharing::own, 0, {}, 0}, {Sharing::fixed, 8, 0.01, 0}};
  BOOST_TEST(!matched_replay(none).has_value());
}

BOOST_AUTO_TEST_CASE(what_the_first_half_chooses_is_told_by_the_second) {
  using festina::reln::Control;
  using festina::verdict::held_replay;
  festina::ladder::RelnFindings found;
  BOOST_TEST(!held_replay(found, Sharing::fixed).has_value());
  // 12 pathways are nearest over all, 8 over the first half.
  found.points = {{Sharing::fixed, 8, 0.2, 0, 0.01, 0.4}, {Sharing::fixed, 12, 0.1, 0, 0.02, 0.2}};
  const Finding alone = held_replay(found, Sharing::fixed).value();
  BOOST_TEST(alone.kind == "held");
  BOOST_TEST(alone.count("pathways") == 8U);
  BOOST_TEST(alone.value("held_rel_l2") == 0.4);
  BOOST_TEST(!alone.holds.has_value());
  // The nearest over all epochs need not be the nearest over the second half.
  found.controls = {{"reln", Control::shuffled_units, 0.3, 0.3, 3, 0, 0.9},
                    {"reln", Control::shuffled_samples, 0.5, 0.5, 3, 0, 0.81}};
  const Finding apart = held_replay(found, Sharing::fixed).value();
  BOOST_TEST((apart.holds == std::optional(true)));
  BOOST_TEST(apart.value("control_held_rel_l2") == 0.81);
  BOOST_TEST(apart.because.front().than == "gates shuffled over samples");
  found.controls.back().held_rel_l2 = 0.8;
  BOOST_TEST((held_replay(found, Sharing::fixed)->holds == std::optional(false)));
}

BOOST_AUTO_TEST_CASE(replays_tell_nothing_of_a_run_that_stays_on_its_plateau) {
  festina::ladder::RelnFindings found;
  found.points = {{Sharing::own, 0, 0.01, 0}};
  found.controls = {{"reln-unit", festina::reln::Control::sampled_gates, 0.5}};
  const Finding replay = festina::verdict::replay(found, Sharing::own).value();
  BOOST_TEST((replay.holds == std::optional(true)));
  Climb climb{};
  climb.first_drop_fall = 1;  // the first modes explain 2
  climb.runs = {test::planted_run({5, 4.8})};
  BOOST_TEST((festina::verdict::if_run_learned(replay, climb).holds == std::optional(true)));
  climb.runs = {test::planted_run({5, 4.81})};
  const Finding none = festina::verdict::if_run_learned(replay, climb);
  BOOST_TEST(!none.holds.has_value());
  BOOST_TEST(none.value("rel_l2") == 0.01);
  BOOST_TEST(none.because.front().than == "plateau_share");
}

BOOST_AUTO_TEST_CASE(a_rung_takes_over_before_or_after_the_first_drop) {
  using festina::verdict::takes_over;
  RungResult rung{};
  rung.info.name = "reln";
  rung.info.from_epoch = 300;
  BOOST_TEST(!takes_over(rung).has_value());
  rung.loss_left = 0.98;
  rung.first_drop_gone = 0.06;
  const Finding before = takes_over(rung).value();
  BOOST_TEST(before.kind == "takes-over");
  BOOST_TEST(before.subject == "reln");
  BOOST_TEST((before.holds == std::optional(true)));
  BOOST_TEST(before.count("from_epoch") == 300U);
  BOOST_TEST(before.value("loss_left") == 0.98);
  rung.first_drop_gone = 0.999;
  BOOST_TEST((takes_over(rung)->holds == std::optional(true)));
  rung.first_drop_gone = 1;
  BOOST_TEST((takes_over(rung)->holds == std::optional(false)));
  rung.first_drop_gone.reset();
  BOOST_TEST(!takes_over(rung)->holds.has_value());
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
