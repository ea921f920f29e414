#include "festina/ladder/rungs.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "festina/base/error.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/trajectory/output_recorder.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using festina::test::check_throws;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

/// A rung whose loss never changes.
Rung constant_rung(const std::string& name) {
  Rung rung;
  rung.name = name;
  rung.means = Means::computed;
  rung.sentence = "learns nothing";
  rung.plan = [](const std::string& of, const RungRequest& request) -> OrWhyNot<RungPlan> {
    return RungPlan{[of, request](const Monitor&) -> OrWhyNot<SolvedRung> {
      const Lesson& lesson = request.lesson();
      trajectory::OutputRecorder recorder(lesson.task, lesson.frame(), lesson.time(),
                                          lesson.schedule());
      const arma::mat nothing(arma::size(lesson.task.targets()), arma::fill::zeros);
      for (const double epoch : lesson.schedule().output_epochs())
        recorder.record(static_cast<arma::uword>(epoch), nothing, lesson.task.targets());
      return SolvedRung{{of, "closed form", 0, 0, {}, {}}, recorder.take(), {}};
    }};
  };
  return rung;
}

Lesson small_lesson() {
  Training training;
  training.hidden = {10};
  training.schedule = {21, 10, {20}};
  return simulate::lesson_of(test::trees(3), training);
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_two_rungs_that_are_drawn_together_look_alike) {
  std::set<std::string> colours;
  for (const Rung& rung : rungs()) BOOST_TEST(colours.insert(rung.style.colour).second, rung.name);
}

BOOST_AUTO_TEST_CASE(rungs_that_read_a_run_have_no_planner_and_all_others_have) {
  for (const Rung& rung : rungs()) {
    BOOST_TEST((rung.plan == nullptr) == (rung.means == Means::read), rung.name);
    BOOST_TEST((rung.role == festina::ladder::Role::reading) == (rung.means == Means::read),
               rung.name);
  }
}

BOOST_AUTO_TEST_CASE(a_registered_rung_is_climbed_whatever_is_listed) {
  LadderOptions options;
  options.rungs = {"linear"};
  register_rung(options, constant_rung("constant"));
  const Climb found = climb(RungRequest(small_lesson(), options), {1, 2});
  BOOST_TEST_REQUIRE(found.rungs.size() == 2U);
  const RungResult& mine = found.rungs[1];
  BOOST_TEST(mine.info.name == "constant");
  BOOST_TEST((mine.info.role == festina::ladder::Role::guest));
  BOOST_TEST(!mine.distance.has_value());  // nobody learns anything within 21 epochs
  BOOST_TEST((mine.learned == std::optional(false)));
  BOOST_TEST(mine.solution.loss(0) == mine.solution.loss(2));
}

BOOST_AUTO_TEST_CASE(a_registered_rung_needs_a_name_of_its_own_and_a_planner) {
  LadderOptions options;
  check_throws<InputError>([&] { register_rung(options, constant_rung("race")); },
                           {"register_rung", "'race'", "another rung"});
  register_rung(options, constant_rung("mine"));
  check_throws<InputError>([&] { register_rung(options, constant_rung("mine")); }, {"'mine'"});
  check_throws<InputError>([&] { register_rung(options, constant_rung("")); }, {"no name"});
  Rung empty;
  empty.name = "empty";
  check_throws<InputError>([&] { register_rung(options, empty); }, {"'empty'", "no planner"});
}

BOOST_AUTO_TEST_CASE(plans_say_who_builds_on_the_early_phase) {
  LadderOptions options;
  options.rungs = {"early", "race", "closed"};
  const RungRequest request(small_lesson(), options);
  const Ladder ladder = plan_ladder(request);
  BOOST_TEST_REQUIRE(ladder.plans.size() == 3U);
  for (const PlannedRung& planned : ladder.plans)
    BOOST_TEST(std::holds_alternative<SolveFromEarly>(planned.plan), planned.rung.name);
  options.start = Start::expected;
  const Ladder expected = plan_ladder(RungRequest(small_lesson(), options));
  BOOST_TEST(std::holds_alternative<SolveFromEarly>(expected.plans[0].plan));
  BOOST_TEST(std::holds_alternative<SolveAlone>(expected.plans[1].plan));
}

BOOST_AUTO_TEST_SUITE_END()
