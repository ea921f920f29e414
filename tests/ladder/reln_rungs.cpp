#include "festina/ladder/reln_rungs.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>

#include "festina/reln/controls.hpp"
#include "support/near.hpp"
#include "support/planted.hpp"

using namespace festina;
using namespace festina::ladder;
using festina::reln::Sharing;
using test::check_near;
using test::Plant;
using test::Planted;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

Lesson planted_lesson(const Planted& planted) {
  Training training;
  training.schedule = planted.problem.schedule;
  training.seed = 3;
  return {planted.task, festina::task::spectrum(planted.task), training};
}

const RelnControl& drawn_control(const RelnFindings& found, const std::string& rung,
                                 festina::reln::Control wanted) {
  for (const RelnControl& control : found.controls)
    if (control.rung == rung && control.control == wanted) return control;
  throw std::out_of_range("no such control");
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_half_chooses_by_itself) {
  const std::vector<RelnPoint> points = {{Sharing::fixed, 8, 0.2, 0, 0.01, 0.4},
                                         {Sharing::fixed, 12, 0.1, 0, 0.02, 0.2},
                                         {Sharing::fixed, 16, {}, 0},
                                         {Sharing::redrawn, 8, 0.01, 0, 0.001, 0.1}};
  BOOST_TEST(nearest_point(points, Sharing::fixed)->pathways == 12U);
  BOOST_TEST(held_point(points, Sharing::fixed)->pathways == 8U);
  BOOST_TEST(held_point(points, Sharing::own) == nullptr);
  // The fewer of two that are as near; without halves the nearest over all.
  BOOST_TEST(
      held_point({{Sharing::fixed, 8, 0.2, 0, 0.01, 0.4}, {Sharing::fixed, 12, 0.1, 0, 0.01, 0.2}},
                 Sharing::fixed)
          ->second_half.value() == 0.4);
  const std::vector<RelnPoint> whole = {{Sharing::fixed, 8, 0.2, 0}, {Sharing::fixed, 12, 0.1, 0}};
  BOOST_TEST(held_point(whole, Sharing::fixed) == &whole[1]);
  Climb climb;
  climb.rungs.resize(2);
  climb.rungs[0].info.name = "reln";
  climb.rungs[1].info.name = "gdln";
  for (RungResult& rung : climb.rungs) rung.distance = festina::trajectory::Distance{};
  RelnFindings found;
  found.points = points;
  tell_held(climb, found);
  BOOST_TEST(climb.rungs[0].held_rel_l2.value() == 0.4);
  BOOST_TEST(!climb.rungs[1].held_rel_l2.has_value());
  // Nothing is told of a run that learned nothing.
  climb.rungs[0].distance.reset();
  climb.rungs[0].held_rel_l2.reset();
  tell_held(climb, found);
  BOOST_TEST(!climb.rungs[0].held_rel_l2.has_value());
}

BOOST_AUTO_TEST_CASE(what_a_replay_reads_of_its_run_is_counted) {
  const Planted planted(Plant::moving);
  const Lesson lesson = planted_lesson(planted);
  const RelnOptions options{60, 40, {2, 4}};
  std::atomic<std::size_t> told = 0;
  const RelnClimb climb = climb_relns(
      planted.run(),
      {lesson, {"reln-unit", "reln", "reln-redrawn"}, options, 1, {{}, [&told](std::size_t epochs) {
                                                                     told += epochs;
                                                                   }}});
  BOOST_TEST_REQUIRE(climb.rungs.size() == 3U);
  const auto read = [&](std::size_t rung) { return climb.rungs[rung].info.read.value(); };
  // 6 windows, 24 samples, 16 units and whatever joins them to inputs and outputs.
  const std::size_t weights = 16 * (planted.task.inputs().n_rows + planted.task.targets().n_rows);
  for (std::size_t rung = 0; rung < 3; ++rung) BOOST_TEST(read(rung).weights == weights);
  BOOST_TEST(read(0).gate_values == 6U * 24 * 16);
  BOOST_TEST(read(0).memberships == 0U);
  BOOST_TEST(read(0).choices == 1U);
  const std::size_t fixed = nearest_point(climb.found.points, Sharing::fixed)->pathways;
  BOOST_TEST(read(1).gate_values == 6U * 24 * fixed);
  BOOST_TEST(read(1).memberships == 16U);
  BOOST_TEST(read(1).choices == 2U);
  BOOST_TEST(read(2).gate_values == 6U * 24 * 4);  // as many as are planted
  BOOST_TEST(read(2).memberships == 16U * 6);
  BOOST_TEST(read(2).choices == 2U);
  for (const Sharing sharing : festina::reln::all_sharings)
    for (const RungResult& rung : climb.rungs)
      if (rung.info.name == festina::reln::rung_of(sharing))
        BOOST_TEST((rung.held_rel_l2 == held_point(climb.found.points, sharing)->second_half));
  BOOST_TEST(told <= reln_epochs({"reln-unit", "reln", "reln-redrawn"}, options, 241));
  // 5 replays, and controls: one, and twice seven for each of two.
  BOOST_TEST(reln_epochs({"reln-unit", "reln", "reln-redrawn"}, options, 10) ==
             (5U + 1 + 2 * 14) * 10);
}

BOOST_AUTO_TEST_CASE(controls_are_the_nearest_of_their_draws_and_have_halves_too) {
  const Planted planted(Plant::switching);
  const Lesson lesson = planted_lesson(planted);
  const RelnClimb one = climb_relns(planted.run(), {lesson, {"reln"}, {60, 40, {4}}, 1, {}});
  const RelnControl& units =
      drawn_control(one.found, "reln", festina::reln::Control::shuffled_units);
  BOOST_TEST(units.draws == festina::reln::control_draws);
  BOOST_TEST(units.diverged == 0U);
  double least = 1e9;
  double sum = 0;
  double least_held = 1e9;
  for (std::size_t draw = 0; draw < festina::reln::control_draws; ++draw) {
    const festina::reln::SharedGates wrong =
        festina::reln::shuffled_memberships(*one.found.fixed, 3, draw);
    const auto errors = festina::reln::replay_errors(
        planted.run(), [&](arma::uword w) { return wrong.of_units(w); });
    least = std::min(least, errors->rel_l2);
    least_held = std::min(least_held, errors->second_half.value());
    sum += errors->rel_l2;
  }
  check_near(units.rel_l2.value(), least, 0);
  check_near(units.held_rel_l2.value(), least_held, 0);
  check_near(units.mean_rel_l2.value(), sum / festina::reln::control_draws, 1e-15);
  BOOST_TEST(units.mean_rel_l2.value() > units.rel_l2.value());
  BOOST_TEST(one.found.controls.size() == 3U);  // the task has contexts
  const RelnClimb two = climb_relns(planted.run(), {lesson, {"reln"}, {60, 40, {4}}, 3, {}});
  for (std::size_t i = 0; i < 3; ++i) {
    BOOST_TEST(two.found.controls[i].rel_l2.value() == one.found.controls[i].rel_l2.value());
    BOOST_TEST(two.found.controls[i].held_rel_l2.value() ==
               one.found.controls[i].held_rel_l2.value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
