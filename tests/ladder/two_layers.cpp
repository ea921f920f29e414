// Pathways of nets with two hidden layers.
#include <boost/test/unit_test.hpp>

#include "festina/ladder/ladder.hpp"
#include "festina/simulate/descent.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::race;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;

BOOST_AUTO_TEST_SUITE(ladder)

Training two_layers() {
  Training training;
  training.hidden = {40, 41};
  training.init_sd = 0.02;
  training.schedule = {3001, 10, {3000}};
  return training;
}

SolvedRung solved(const std::string& rung, const Task& task, const Spectrum& modes,
                  const Training& training, const LadderOptions& options = {}) {
  return solve_rung(rung, {{task, modes, training}, options}).value();
}

BOOST_AUTO_TEST_CASE(two_layers_share_the_first_and_gate_the_second) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  Training training = two_layers();
  training.schedule = {1, 1, {0}};
  const auto info = solved("gdln", task, modes, training).info;
  BOOST_TEST(info.fitted.empty());
  BOOST_TEST(info.pathways == 4U);
  // All of the first layer; 41 = 11 + 10 + 10 + 10 units of the second; everything sees 11 inputs.
  BOOST_TEST(info.scalars == 11U * 40 + 40 * 41 + 41 * 60);
  const Architecture& architecture = info.network->architecture;
  BOOST_TEST_REQUIRE(architecture.nodes().size() == 7U);
  BOOST_TEST(architecture.nodes()[1].width == 40U);
  BOOST_TEST(architecture.nodes()[2].width == 11U);
  BOOST_TEST(info.network->gates.always_on(1));
  BOOST_TEST(info.network->gates.always_on(2));
  for (std::size_t node = 3; node < 6; ++node)
    BOOST_TEST(arma::accu(info.network->gates.of(node)) == 16);  // 2 of 3 contexts, 8 objects each
  BOOST_TEST(info.chosen[1].find("all its 40 units shared") != std::string::npos);
  BOOST_TEST(info.chosen[2].find("41 units of the second hidden layer") != std::string::npos);
  // The control: single contexts.
  const auto control = solved("modular", task, modes, training).info;
  BOOST_TEST(arma::accu(control.network->gates.of(3)) == 8);

  LadderOptions options;
  options.constants = {5, 0.5, 0.25};
  const auto given = solved("gdln", task, modes, training, options).info;
  BOOST_TEST(given.fitted.size() == 3U);
  BOOST_TEST(given.network->architecture.nodes()[2].width == 5U);
  BOOST_TEST(given.chosen.back().find("in the shared layer") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(theories_in_modes_say_that_they_know_one_layer) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  const Training training = two_layers();
  LadderOptions options;
  const Ladder ladder = plan_ladder({{task, modes, training}, options});
  BOOST_TEST(ladder.plans.size() == 4U);  // linear, gdln, gdln-staged, modular
  BOOST_TEST_REQUIRE(ladder.skipped.size() == 5U);
  for (const SkippedRung& skipped : ladder.skipped)
    BOOST_TEST(skipped.reason.ends_with(" with one hidden layer, and train.hidden names 2"));
}

BOOST_AUTO_TEST_CASE(pathways_behind_a_shared_layer_are_recorded) {
  const Task task = test::mixed();
  const Spectrum modes = spectrum(task);
  Training training = two_layers();
  training.schedule = {21, 10, {20}};
  const SolvedRung found = solved("gdln", task, modes, training);
  // The last row against the weights kept there, by hand: pathway 2 has edges 5 and 6.
  const Weights& end = found.trajectory.snapshots.back().weights;
  const arma::mat map = end[6] * end[5] * end[0];
  const PathwayModes& pathways = *found.info.modes;
  check_near(found.trajectory.pathway_strengths(pathways.first(2) + 1, 2),
             arma::norm(map * pathways.frames[2].V.col(1)), 1e-13);
  BOOST_TEST(found.trajectory.right_alignment.n_rows == 4U);
  BOOST_TEST(found.assumptions["overlaps_off_diagonal.left"].has_value());
}

/// The pathways of gdln with their gates dealt out to other samples.
Trajectory with_shuffled_gates(const Task& task, const Spectrum& modes, const Training& training) {
  const auto all = arma::regspace<arma::uvec>(0, task.inputs().n_rows - 1);
  std::vector<Pathway> pathways = common_plus_contexts(task, {2});
  arma::uvec order(task.samples());
  for (arma::uword i = 0; i < order.n_elem; ++i)
    order(i) = 7 * i % order.n_elem;  // 7 and 24: coprime
  for (Pathway& pathway : pathways) {
    pathway.input_rows = all;
    if (!pathway.gate.is_empty()) pathway.gate = arma::rowvec(pathway.gate.cols(order));
  }
  const Network network =
      shared_layer_network(task, training.hidden[0], pathways, equal_shares(training.hidden[1], 4));
  Stream stream = make_stream(9, "test", 0);
  const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
  return descend({"shuffled", task, network, modes.frame, training.time(task), training.schedule},
                 random_weights(network.architecture, sds, stream));
}

BOOST_AUTO_TEST_CASE(a_gated_net_is_told_from_its_controls, *boost::unit_test::label("long")) {
  // In the place of ReLU nets: gdln itself from other draws. Whatever is near them is of their
  // kind.
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = two_layers();
  const auto drawn = [&](const std::string& rung, std::uint64_t seed) {
    training.seed = seed;
    return solved(rung, task, modes, training).trajectory;
  };
  const std::vector<Trajectory> runs = {drawn("gdln", 1), drawn("gdln", 2), drawn("gdln", 3)};
  const double fall = first_drop_fall(task, modes.frame, training.time(task));
  const auto aligned = align_runs(runs, fall);
  BOOST_TEST_REQUIRE(aligned.has_value());
  const auto apart = [&](const Trajectory& theory) {
    const auto drop = first_drop_epoch(theory.epochs, theory.loss, fall);
    return *aligned_relative_l2(*aligned, theory.epochs, theory.loss, *drop);
  };
  // How long a small net stays on its later plateaus depends on the draw, so gdln is not 0 away
  // from itself; the controls are further off than its own spread explains.
  const double own = apart(drawn("gdln", 4));
  BOOST_TEST(own < 2 * *aligned_seed_spread(*aligned));
  BOOST_TEST(own < 0.75 * apart(drawn("modular", 4)));
  BOOST_TEST(own < 0.75 * apart(with_shuffled_gates(task, modes, training)));
}

BOOST_AUTO_TEST_CASE(the_ladder_measures_with_first_drops_moved_together) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = two_layers();
  training.runs = 2;
  training.schedule = {1501, 10, {1500}};
  LadderOptions options;
  options.rungs = {"gdln"};
  const Climb found = test::climb_all(task, modes, training, options, 2);
  check_near(found.first_drop_fall, 15, 1e-12);
  BOOST_TEST_REQUIRE(found.aligned_runs.has_value());
  const RungResult& gdln = found.rungs[0];
  check_near(*gdln.first_drop_epoch,
             *first_drop_epoch(gdln.solution.epochs, gdln.solution.loss, 15), 1e-9);
  check_near(*gdln.aligned_rel_l2,
             *aligned_relative_l2(*found.aligned_runs, gdln.solution.epochs, gdln.solution.loss,
                                  *gdln.first_drop_epoch),
             1e-9);
  // Too short to drop: no such numbers, and no failure.
  training.schedule = {101, 10, {100}};
  const Climb flat = test::climb_all(task, modes, training, options, 2);
  BOOST_TEST(!flat.aligned_runs.has_value());
  BOOST_TEST(!flat.rungs[0].first_drop_epoch.has_value());
  BOOST_TEST(!flat.rungs[0].aligned_rel_l2.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
