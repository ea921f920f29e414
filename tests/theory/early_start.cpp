#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/theory/early_phase.hpp"
#include "festina/theory/ladder.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;

BOOST_AUTO_TEST_SUITE(theory)

BOOST_AUTO_TEST_CASE(the_common_pathway_starts_where_the_early_phase_comes_from) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {40};
  training.init_sd = default_init_sd(training.hidden);
  LadderOptions options;
  options.rungs = {"race"};
  const auto strengths = [&] {
    return plan_ladder({task, modes, training, options}).plans.front().info.initial_strengths;
  };
  const arma::vec expected = strengths();
  options.start = Start::early;
  const arma::vec early = strengths();
  const EarlyPhase phase = early_phase(task, modes.frame, training, options.dynamics);
  test::check_near(early(0) / phase.strength(0), 1, 1e-12);
  // Four pathways share the width: the common one has a quarter of the net's strength by itself.
  const double alone = 10 * training.init_sd * training.init_sd / 2;
  test::check_near(expected(0) / alone, 1, 1e-12);
  BOOST_TEST(early(0) > 1.5 * expected(0));
  // Context pathways start as they did.
  const arma::uword last = expected.n_elem - 1;
  BOOST_TEST(early(last) == expected(last));
  // A sd that is given is not overruled.
  options.constants.common_init_sd = 2 * training.init_sd;
  test::check_near(strengths()(0) / alone, 4, 1e-12);
}

BOOST_AUTO_TEST_CASE(an_early_start_needs_one_hidden_layer) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {40, 40};
  training.init_sd = default_init_sd(training.hidden);
  LadderOptions options;
  options.start = Start::early;
  test::check_throws<InputError>(
      [&] {
        plan_ladder({task, modes, training, options});
      },
      {"theory.start", "one hidden layer", "expected, drawn"});
}

BOOST_AUTO_TEST_CASE(an_early_start_needs_units_that_are_on_for_all_samples) {
  // Inputs to all sides: no unit is on for two opposite samples.
  TaskParts parts;
  parts.name = "opposite";
  parts.inputs = {{1, -1, 0, 0}, {0, 0, 1, -1}};
  parts.targets = {{2, -2, 1, -1}};
  const Task task(std::move(parts));
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {40};
  training.init_sd = default_init_sd(training.hidden);
  LadderOptions options;
  options.rungs = {"linear"};
  options.start = Start::early;
  test::check_throws<InputError>(
      [&] {
        plan_ladder({task, modes, training, options});
      },
      {"theory.start", "on for all samples", "expected, drawn"});
}

BOOST_AUTO_TEST_SUITE_END()
