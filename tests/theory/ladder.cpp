#include "festina/theory/ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(theory)

Training small_training() {
  Training training;
  training.hidden = {24};
  training.init_sd = 0.01;
  training.schedule = {600, 10, {300}};
  training.runs = 3;
  return training;
}

BOOST_AUTO_TEST_CASE(any_number_of_workers_gives_the_same_bits) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  for (const Dynamics dynamics : {Dynamics::descent, Dynamics::flow}) {
    LadderOptions options;
    options.dynamics = dynamics;
    const Climb one = climb(task, modes, small_training(), options, 1);
    BOOST_TEST_REQUIRE(one.rungs.size() == 5U);
    for (const std::size_t workers : {2, 7}) {
      const Climb many = climb(task, modes, small_training(), options, workers);
      for (std::size_t run = 0; run < one.runs.size(); ++run) {
        check_near(many.runs[run].loss, one.runs[run].loss, 0);
        check_near(many.runs[run].modes, one.runs[run].modes, 0);
      }
      for (std::size_t rung = 0; rung < one.rungs.size(); ++rung)
        check_near(many.rungs[rung].solution.loss, one.rungs[rung].solution.loss, 0);
    }
  }
}

BOOST_AUTO_TEST_CASE(descent_and_flow_of_a_rung_are_near_each_other_but_not_the_same) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  LadderOptions options;
  options.rungs = {"gdln"};
  const Climb steps = climb(task, modes, small_training(), options, 2);
  options.dynamics = Dynamics::flow;
  const Climb flow = climb(task, modes, small_training(), options, 2);
  const double apart = relative_l2(steps.rungs[0].solution.loss, flow.rungs[0].solution.loss);
  BOOST_TEST(apart < 0.02);
  BOOST_TEST(apart > 1e-4);
}

BOOST_AUTO_TEST_CASE(rungs_that_do_not_apply_are_skipped_with_a_reason) {
  const Task task = test::random_task(4, 3, 6);
  const Climb plain = climb(task, spectrum(task), small_training(), {}, 2);
  BOOST_TEST_REQUIRE(plain.rungs.size() == 1U);
  BOOST_TEST(plain.rungs[0].info.name == "linear");
  BOOST_TEST_REQUIRE(plain.skipped.size() == 4U);
  BOOST_TEST(plain.skipped[0].reason.find("contexts") != std::string::npos);

  Training deep = small_training();
  deep.hidden = {6, 5};
  const auto reason = [](const Training& training) {
    const Task contextual = test::mixed();
    const Spectrum modes = spectrum(contextual);
    return std::get<SkippedRung>(plan_rung("gdln", contextual, modes, training, {})).reason;
  };
  BOOST_TEST(reason(deep).find("names 2") != std::string::npos);
  Training narrow = small_training();
  narrow.hidden = {3};
  BOOST_TEST(reason(narrow).find("is 3") != std::string::npos);
  check_throws<InputError>([&] { plan_rung("gdlm", task, spectrum(task), deep, {}); },
                           {"theory.rungs", "nearest: 'gdln'"});
}

BOOST_AUTO_TEST_CASE(constants_given_by_hand_are_counted) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  const Training training = small_training();
  const auto info = [&](const std::string& name, const PathwayConstants& constants) {
    return std::get<RungPlan>(
               plan_rung(name, task, modes, training, {{}, Dynamics::descent, constants}))
        .info;
  };
  for (const char* name : {"gdln", "race", "closed", "modular"}) {
    BOOST_TEST(info(name, {}).fitted.empty());
    BOOST_TEST(info(name, {}).chosen.size() >= 3U);
    BOOST_TEST(info(name, {100, 0.5, 0.25}).fitted.size() == 3U);
  }
  BOOST_TEST(info("gdln", {100, 0.5, 0.25}).network->architecture.edge_rows(0) == 100U);
  check_throws<InputError>([&] { info("gdln", {0, {}, {}}); }, {"theory.pathway_width is 0"});
}

BOOST_AUTO_TEST_CASE(assumptions_of_known_weights) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  const Network network = chain_network(task, {10}, Activation::linear);
  const Problem problem{"t", task, network, modes.frame, TimeMap(24, 1e-3, Reduction::sum), {}};
  const auto measured = [&](const arma::mat& W1, const arma::mat& W2) {
    Trajectory solution;
    solution.snapshots = {{0, {W1, W2}, W2 * W1 * task.inputs()}};
    return measure_assumptions(problem, modes, solution);
  };
  // Along the frame and balanced.
  const Assumptions kept = measured(modes.frame.V.t(), modes.frame.U);
  BOOST_TEST(kept.off_diagonal < 1e-13);
  check_near(*kept.alignment, 1, 1e-13);
  check_near(*kept.imbalance, 0, 1e-13);
  // Doubling a layer: (4 − 1) / (4 + 1).
  check_near(*measured(2 * modes.frame.V.t(), modes.frame.U).imbalance, 0.6, 1e-13);
  // Modes 0 and 1 swapped: what was learned of these two lies wholly off the diagonal.
  arma::mat swapped = modes.frame.U;
  swapped.swap_cols(0, 3);
  BOOST_TEST(*measured(modes.frame.V.t(), swapped).alignment < 0.5);
  BOOST_TEST(!measure_assumptions(problem, modes, {}).alignment.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
