#include "festina/ladder/ladder.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::race;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(ladder)

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
    const Climb one = test::climb_all(task, modes, small_training(), options, 1);
    BOOST_TEST_REQUIRE(one.rungs.size() == 7U);
    for (const std::size_t workers : {2, 7}) {
      const Climb many = test::climb_all(task, modes, small_training(), options, workers);
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
  const Climb steps = test::climb_all(task, modes, small_training(), options, 2);
  options.dynamics = Dynamics::flow;
  const Climb flow = test::climb_all(task, modes, small_training(), options, 2);
  const double apart = relative_l2(steps.rungs[0].solution.loss, flow.rungs[0].solution.loss);
  BOOST_TEST(apart < 0.02);
  BOOST_TEST(apart > 1e-4);
}

BOOST_AUTO_TEST_CASE(rungs_that_do_not_apply_are_skipped_with_a_reason) {
  const Task task = test::random_task(4, 3, 6);
  const Climb plain = test::climb_all(task, spectrum(task), small_training(), {}, 2);
  BOOST_TEST_REQUIRE(plain.rungs.size() == 1U);
  BOOST_TEST(plain.rungs[0].info.name == "linear");
  BOOST_TEST_REQUIRE(plain.skipped.size() == 8U);
  BOOST_TEST(plain.skipped[0].reason.find("contexts") != std::string::npos);

  Training deep = small_training();
  deep.hidden = {6, 5, 7};
  const auto reason = [](const Training& training) {
    const Task contextual = test::mixed();
    const Spectrum modes = spectrum(contextual);
    return solve_rung("gdln", {{contextual, modes, training}, {}}).why_not().reason;
  };
  BOOST_TEST(reason(deep).find("names 3") != std::string::npos);
  Training narrow = small_training();
  narrow.hidden = {3};
  BOOST_TEST(reason(narrow).find("is 3") != std::string::npos);
  check_throws<InputError>(
      [&] {
        solve_rung("gdlm", {{task, spectrum(task), deep}, {}});
      },
      {"theory.rungs", "nearest: 'gdln'"});
}

BOOST_AUTO_TEST_CASE(constants_given_by_hand_are_counted) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  const Training training = small_training();
  const auto info = [&](const std::string& name, const PathwayConstants& constants) {
    LadderOptions options;
    options.constants = constants;
    return solve_rung(name, {{task, modes, training}, options}).value().info;
  };
  for (const char* name : {"gdln", "race", "closed", "modular"}) {
    BOOST_TEST(info(name, {}).fitted.empty());
    BOOST_TEST(info(name, {}).chosen.size() >= 3U);
    BOOST_TEST(info(name, {100, 0.5, 0.25}).fitted.size() == 3U);
  }
  BOOST_TEST(info("gdln", {100, 0.5, 0.25}).network->architecture.edge_rows(0) == 100U);
  check_throws<InputError>([&] { info("gdln", {0, {}, {}}); }, {"theory.pathway_width is 0"});
}

BOOST_AUTO_TEST_CASE(published_rungs_need_constants_and_count_them) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  LadderOptions options;
  options.published_closed = GivenClosed{5e-9, 5e-5, 2};
  const auto plan = [&](const std::string& name) {
    return solve_rung(name, {{task, modes, small_training()}, options});
  };
  BOOST_TEST(plan("closed-published").value().info.fitted.size() == 3U);
  BOOST_TEST(plan("race-published").why_not().reason.find("[race]") != std::string::npos);
  options.published_race = GivenRace{3e-9, 6e-5, {-0.5, -0.4, -0.3}, {-0.5}};
  BOOST_TEST(plan("race-published").value().info.fitted.size() == 6U);
  // Not climbed unless asked for.
  for (const std::string& name : unasked_rungs()) BOOST_TEST(!name.ends_with("-published"));
}

BOOST_AUTO_TEST_CASE(pathways_of_any_number_of_contexts) {
  const Task task = test::trees(4);
  const Spectrum modes = spectrum(task);
  LadderOptions options;
  options.rungs = {"gdln", "race", "closed"};
  options.pathway_contexts = {2};
  const Climb pairs = test::climb_all(task, modes, small_training(), options, 2);
  BOOST_TEST_REQUIRE(pairs.rungs.size() == 3U);
  for (const RungResult& rung : pairs.rungs) BOOST_TEST(rung.info.pathways == 7U);
  options.pathway_contexts = {};
  options.all_pathway_contexts = true;
  const Climb all = test::climb_all(task, modes, small_training(), options, 2);
  BOOST_TEST_REQUIRE(all.rungs.size() == 2U);
  BOOST_TEST(all.rungs[0].info.pathways == 15U);
  BOOST_TEST(all.skipped[0].reason.find("more than one size") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(theories_start_where_they_are_told_and_know_their_network,
                     *boost::unit_test::label("long")) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = small_training();
  training.hidden = {80};
  training.schedule = {3001, 10, {3000}};
  LadderOptions options;
  options.rungs = {"race", "gdln", "race-staged", "gdln-staged", "closed"};
  options.dynamics = Dynamics::flow;
  const Climb expected = test::climb_all(task, modes, training, options, 2);
  options.start = Start::drawn;
  const Climb drawn = test::climb_all(task, modes, training, options, 2);
  for (const std::size_t rung : {0, 2}) {
    // 20 units a pathway: what was drawn matters, and knowing it brings the race nearer.
    BOOST_TEST(*drawn.rungs[rung].network_rel_l2 < 0.5 * *expected.rungs[rung].network_rel_l2);
    check_near(*drawn.rungs[rung].network_rel_l2,
               relative_l2(drawn.rungs[rung].solution.loss, drawn.rungs[rung + 1].solution.loss),
               0);
  }
  BOOST_TEST(!drawn.rungs[1].network_rel_l2.has_value());
  BOOST_TEST(drawn.rungs[4].network_rel_l2.has_value());
}

BOOST_AUTO_TEST_CASE(theory_alone_needs_no_runs) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  LadderOptions options;
  options.rungs = predicting_rungs();
  const Training training = small_training();
  const Climb found = climb(RungRequest({task, modes, training}, options), {0, 2});
  BOOST_TEST(found.runs.empty());
  BOOST_TEST_REQUIRE(found.rungs.size() == 3U);
  for (const RungResult& rung : found.rungs) BOOST_TEST(!rung.distance.has_value());
  BOOST_TEST(found.epochs().n_elem == 60U);
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
  BOOST_TEST(*kept["off_diagonal"] < 1e-13);
  check_near(*kept["alignment"], 1, 1e-13);
  check_near(*kept["imbalance"], 0, 1e-13);
  // Doubling a layer: (4 − 1) / (4 + 1).
  check_near(*measured(2 * modes.frame.V.t(), modes.frame.U)["imbalance"], 0.6, 1e-13);
  // Modes 0 and 1 swapped: what was learned of these two lies wholly off the diagonal.
  arma::mat swapped = modes.frame.U;
  swapped.swap_cols(0, 3);
  BOOST_TEST(*measured(modes.frame.V.t(), swapped)["alignment"] < 0.5);
  BOOST_TEST(!measure_assumptions(problem, modes, {})["alignment"].has_value());
}

BOOST_AUTO_TEST_SUITE_END()
