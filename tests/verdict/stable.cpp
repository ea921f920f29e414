#include "festina/verdict/stable.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "festina/picture/stable_words.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/verdict/yardstick.hpp"
#include "support/near.hpp"
#include "support/planted_climb.hpp"
#include "support/text.hpp"
#include "support/unlike_contexts.hpp"

using namespace festina;
using festina::picture::stable_sentence;
using festina::verdict::judged_by_runs;
using test::check_near;
using test::has;

BOOST_AUTO_TEST_SUITE(verdict)

namespace {

/// Results of runs whose losses rose so, at 60 % of the bound.
Results planted(const std::vector<std::optional<LossRises>>& rises) {
  const Lesson lesson = lesson_of(test::unlike_contexts(), test::unlike_training(0.002, 31));
  Results results{"planted", {}, lesson.task, lesson.spectrum, lesson.training, {}, {}};
  for (const auto& run : rises) {
    results.climb.runs.push_back(test::planted_run({4, 3, 2, 1}));
    results.climb.runs.back().rises = run;
  }
  return results;
}

}  // namespace

BOOST_AUTO_TEST_CASE(runs_are_stable_where_no_loss_rose) {
  const Results results = planted({LossRises{}, LossRises{}});
  const Finding stable = festina::verdict::stable(results);
  BOOST_TEST((stable.holds == std::optional(true)));
  BOOST_TEST(stable.kind == "stable");
  BOOST_TEST(stable.subject == "relu");
  BOOST_TEST(stable.count("rises") == 0U);
  BOOST_TEST(stable.count("runs_with_rises") == 0U);
  BOOST_TEST(stable.count("runs") == 2U);
  BOOST_TEST(!stable.number("first_epoch").has_value());
  BOOST_TEST(stable.value("largest_rise") == 0);
  BOOST_TEST(stable.value("learning_rate") == 0.002);
  check_near(stable.value("step_size_bound"), 0.0033305274312566201, 1e-12);  // NumPy
  check_near(stable.value("share_of_bound"), 0.6005054879, 1e-9);
  BOOST_TEST(!stable.number("advised_learning_rate").has_value());
  BOOST_TEST_REQUIRE(stable.because.size() == 1U);
  BOOST_TEST(stable.because[0].quantity == "rises");
  BOOST_TEST(judged_by_runs(results.climb));
  BOOST_TEST(stable_sentence(results).empty());
}

BOOST_AUTO_TEST_CASE(runs_are_not_stable_where_a_loss_rose) {
  const Results results = planted({LossRises{3, 70, 0.002}, LossRises{}, LossRises{84, 61, 0.13}});
  const Finding stable = festina::verdict::stable(results);
  BOOST_TEST((stable.holds == std::optional(false)));
  BOOST_TEST(stable.count("rises") == 87U);
  BOOST_TEST(stable.count("runs_with_rises") == 2U);
  BOOST_TEST(stable.count("runs") == 3U);
  BOOST_TEST(stable.count("first_epoch") == 61U);
  BOOST_TEST(stable.value("largest_rise") == 0.13);
  check_near(stable.value("advised_learning_rate"), 0.05 * 0.0033305274312566201, 1e-12);
  BOOST_TEST(!judged_by_runs(results.climb));
  const std::string text = stable_sentence(results);
  for (const char* part :
       {"The loss of 2 of 3 ReLU runs rose 87 times", "first at epoch 61", "by up to 13 %",
        "train.learning_rate 0.002 is 60 % of the step-size bound", "a guide",
        "not judged by these nets", "lower train.learning_rate to 0.00017."})
    BOOST_TEST(has(text, part), text);
}

BOOST_AUTO_TEST_CASE(a_rise_where_one_gate_switches_is_told_and_not_held_against_a_run) {
  const Results results = planted({LossRises{1, 25, 0.00099}});
  BOOST_TEST((festina::verdict::stable(results).holds == std::optional(false)));
  BOOST_TEST(judged_by_runs(results.climb));
  BOOST_TEST(stable_sentence(results) ==
             "The loss of the ReLU run rose once from one epoch to the next, first at epoch 25, by "
             "up to 0.099 % of itself. That is too little to hold against them.");
  BOOST_TEST(!judged_by_runs(planted({LossRises{1, 25, 0.001}}).climb));
}

BOOST_AUTO_TEST_CASE(theories_are_not_judged_by_runs_whose_loss_rose) {
  const auto told = [](const Climb& climb) {
    const auto yardstick = festina::verdict::yardstick(climb, 1);
    return std::any_of(yardstick.unfit.begin(), yardstick.unfit.end(),
                       [](const auto& condition) { return condition.quantity == "largest_rise"; });
  };
  BOOST_TEST(told(planted({LossRises{5, 9, 0.01}, LossRises{}}).climb));
  BOOST_TEST(!told(planted({LossRises{5, 9, 0.0005}, LossRises{}}).climb));
  BOOST_TEST(!told(planted({LossRises{}, std::nullopt}).climb));
}

BOOST_AUTO_TEST_CASE(an_automatic_rate_that_was_too_large_is_to_be_quartered) {
  Results results = planted({LossRises{5, 9, 0.5}});
  results.training.learning_rate = 1e-4;
  check_near(festina::verdict::stable(results).value("advised_learning_rate"), 2.5e-5, 1e-15);
}

BOOST_AUTO_TEST_CASE(what_is_not_known_of_all_runs_cannot_be_told) {
  for (const Results& results : {planted({}), planted({std::nullopt, LossRises{}})}) {
    const Finding stable = festina::verdict::stable(results);
    BOOST_TEST(!stable.holds.has_value());
    BOOST_TEST(!stable.number("rises").has_value());
    BOOST_TEST(judged_by_runs(results.climb));
    BOOST_TEST(stable_sentence(results).empty());
  }
  // One that rose is enough.
  const Results one = planted({std::nullopt, LossRises{1, 5, 0.2}});
  BOOST_TEST((festina::verdict::stable(one).holds == std::optional(false)));
}

BOOST_AUTO_TEST_CASE(rungs_that_trained_a_network_have_a_finding_of_their_own) {
  Results results = planted({LossRises{}});
  RungResult rung = test::planted_rung("linear", 0.2);
  BOOST_TEST(!festina::verdict::stable(results, rung).has_value());
  rung.info.network = test::planted_network();
  BOOST_TEST(!festina::verdict::stable(results, rung).value().holds.has_value());
  rung.solution.rises = LossRises{};
  BOOST_TEST((festina::verdict::stable(results, rung)->holds == std::optional(true)));
  BOOST_TEST(festina::verdict::stable(results, rung)->subject == "linear");
  BOOST_TEST(stable_sentence(results, rung).empty());
  rung.solution.rises = LossRises{2, 9, 0.2};
  BOOST_TEST((festina::verdict::stable(results, rung)->holds == std::optional(false)));
  BOOST_TEST(festina::verdict::stable(results, rung)->count("runs") == 1U);
  BOOST_TEST(has(stable_sentence(results, rung), "its loss rose 2 times"));
  rung.info.from_run = {"gates"};
  BOOST_TEST(!festina::verdict::stable(results, rung).has_value());
}

BOOST_AUTO_TEST_CASE(a_task_without_modes_has_no_share_of_a_bound) {
  Results results = planted({LossRises{2, 9, 0.2}});
  task::TaskParts parts;
  parts.name = "even";
  parts.inputs = arma::mat{{-1, 1}};
  parts.targets = arma::mat{{1, 1}};
  results.task = Task(std::move(parts));
  results.spectrum = task::spectrum(results.task);
  const Finding stable = festina::verdict::stable(results);
  BOOST_TEST(!stable.number("step_size_bound").has_value());
  BOOST_TEST(!stable.number("share_of_bound").has_value());
  BOOST_TEST(has(stable_sentence(results), "has no bound here"));
}

// The case of an outside check: 60 % of the bound, and unstable.
BOOST_AUTO_TEST_CASE(nets_that_are_unstable_below_the_bound_are_told) {
  const Lesson lesson = lesson_of(test::unlike_contexts(), test::unlike_training(0.002, 1201));
  Results results{"b3", {}, lesson.task, lesson.spectrum, lesson.training, {}, {}};
  for (std::size_t run = 0; run < 2; ++run)
    results.climb.runs.push_back(simulate::train_relu(lesson, run));
  const Finding stable = festina::verdict::stable(results);
  BOOST_TEST((stable.holds == std::optional(false)));
  BOOST_TEST(stable.count("runs_with_rises") == 2U);
  BOOST_TEST(!judged_by_runs(results.climb));
}

BOOST_AUTO_TEST_SUITE_END()
