#include <boost/test/unit_test.hpp>

#include "festina/base/text.hpp"
#include "festina/ladder/ladder.hpp"
#include "festina/units/early_phase.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::base;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::simulate;
using namespace festina::task;
using namespace festina::units;

BOOST_AUTO_TEST_SUITE(ladder)

BOOST_AUTO_TEST_CASE(the_common_pathway_starts_where_the_early_phase_comes_from) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {40};
  training.schedule = {11, 10, {10}};
  training.init_sd = default_init_sd(training.hidden);
  LadderOptions options;
  options.rungs = {"race"};
  const auto strengths = [&] {
    return solve_rung(options.rungs.front(), {{task, modes, training}, options})
        .value()
        .info.initial_strengths;
  };
  const arma::vec early = strengths();
  options.start = Start::expected;
  const arma::vec expected = strengths();
  options.start = Start::early;
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

BOOST_AUTO_TEST_CASE(without_an_early_phase_the_start_is_the_expected_one) {
  Task task = test::trees(3);
  Training training;
  training.schedule = {11, 10, {10}};
  training.init_sd = 0.01;
  const auto check_same = [&](const LadderOptions& asked, const std::string& reason) {
    const Spectrum modes = spectrum(task);
    LadderOptions options = asked;
    options.rungs = {"gdln"};
    const RungInfo early =
        solve_rung(options.rungs.front(), {{task, modes, training}, options}).value().info;
    options.start = Start::expected;
    const RungInfo expected =
        solve_rung(options.rungs.front(), {{task, modes, training}, options}).value().info;
    BOOST_TEST(
        arma::approx_equal(early.initial_strengths, expected.initial_strengths, "absdiff", 0));
    BOOST_TEST(join(early.chosen, "\n").find(reason) != std::string::npos,
               join(early.chosen, "\n"));
    BOOST_TEST(join(expected.chosen, "\n").find(reason) == std::string::npos);
  };
  training.hidden = {40, 40};
  check_same({}, "the net's own, as its early phase describes nets with one hidden layer");
  training.hidden = {40};
  LadderOptions orthogonal;
  orthogonal.initialisation = Initialisation::orthogonal;
  check_same(orthogonal, "the net's own, as an early phase is about gaussian initial weights");
  // Inputs to all sides: no unit is on for two opposite samples.
  TaskParts parts;
  parts.name = "opposite";
  parts.inputs = {{1, -1, 0, 0}, {0, 0, 1, -1}};
  parts.targets = {{2, -2, 1, -1}};
  parts.context_names = {"first", "second"};
  parts.context_of = {0, 0, 1, 1};
  task = Task(std::move(parts));
  check_same({}, "the net's own, as its early phase is about units that are on for all samples");
}

BOOST_AUTO_TEST_SUITE_END()
