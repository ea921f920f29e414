#include "festina/sweep/outcome.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/network/families.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::race;
using namespace festina::record;
using namespace festina::reln;
using namespace festina::simulate;
using namespace festina::sweep;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(sweep_outcome)

namespace {

/// Two ReLU nets of one task beside two theories, gates recorded or not.
Results experiment(const Task& task, std::size_t recorded, arma::uword width = 16,
                   double init_sd = 0.02) {
  const Spectrum modes = spectrum(task);
  Training training;
  training.hidden = {width};
  training.init_sd = init_sd;
  training.schedule = {401, 20, {}};
  training.schedule.complete_snapshots();
  training.runs = 2;
  const Network net = chain_network(task, training.hidden, Activation::relu);
  std::vector<GateRecorder> recorders;
  for (std::size_t run = 0; run < recorded; ++run)
    recorders.emplace_back(net, task.samples(), GateWindows{100, 50, 401});
  LadderOptions options;
  options.rungs = {"linear", "race"};
  const Lesson lesson{task, modes, training};
  const auto train = [&](std::size_t run) {
    return train_relu(lesson, run, {}, run < recorded ? recorders[run].hooks() : EpochHooks{});
  };
  Climb climbed = climb(RungRequest(lesson, options), {2, 1, {}, train});
  Results results{"small",
                  {},
                  task,
                  modes,
                  training,
                  std::move(climbed),
                  provenance(1, festina::kernel::fastest_kernel())};
  for (GateRecorder& recorder : recorders) results.gates.push_back(recorder.take());
  return results;
}

std::vector<std::string> names(const SweepOutcome& outcome) {
  std::vector<std::string> list;
  for (const auto& [name, value] : outcome.measures) list.push_back(name);
  return list;
}

/// The last hidden layer of a net with one, from its weights.
arma::mat hidden(const Task& task, const Weights& weights) {
  arma::mat activity = weights.front() * task.inputs();
  activity.elem(arma::find(activity < 0)).zeros();
  return activity;
}

}  // namespace

BOOST_AUTO_TEST_CASE(measures_have_the_names_that_others_read_the_old_ones_first) {
  const Results results = experiment(test::trees(3), 2);
  std::vector<std::string> expected = {"initial_loss", "final_loss", "half_loss_epoch",
                                       "linear.rel_l2", "linear.log10_ratio", "linear.final_ratio",
                                       "linear.half_loss_epoch", "race.rel_l2", "race.log10_ratio",
                                       "race.final_ratio", "race.half_loss_epoch",
                                       // since then
                                       "first_drop_epoch", "seed_rel_l2"};
  for (std::size_t block = 1; block <= results.spectrum.frame.blocks.size(); ++block)
    expected.push_back(std::string("mode_").append(std::to_string(block)).append("_half_epoch"));
  for (const char* name :
       {"kernel_change", "kernel_distance", "hidden_change", "layer1.similarity",
        "layer1.similarity_other", "layer1.majority_0", "layer1.majority_1", "layer1.majority_2",
        "layer1.majority_3", "layer1.active_share", "layer1.active_share_random",
        "layer1.active_share_modular", "layer1.own", "layer1.shared", "layer1.everywhere",
        "run_agreement", "run_agreement_chance"})
    expected.emplace_back(name);
  for (const std::string rung : {"linear.", "race."})
    for (const char* name : {"aligned_rel_l2", "max_abs", "first_drop_epoch", "off_diagonal",
                             "alignment", "scalars", "pathways"})
      expected.push_back(rung + name);
  for (const char* name : {"inversions", "race.inversions", "race.family_1", "race.family_2"})
    expected.emplace_back(name);
  for (const char* name :
       {"linear.imbalance", "linear.conservation", "race.overlaps_off_diagonal.input_variance",
        "race.overlaps_off_diagonal.left", "race.overlaps_off_diagonal.input", "race.frames",
        "race.mode_mixing", "race.modes_without_units", "learning_rate", "loss_rises",
        "largest_loss_rise"})
    expected.emplace_back(name);
  const std::vector<std::string> found = names(outcome_of(results));
  BOOST_TEST(found == expected, boost::test_tools::per_element());
  for (const std::string& name : found) BOOST_TEST(measure_unit(name).has_value(), name);
}

BOOST_AUTO_TEST_CASE(a_name_tells_the_unit) {
  BOOST_TEST(measure_name("layerL.majority_K", {.layer = 2, .contexts = 13}) ==
             "layer2.majority_13");
  BOOST_TEST(measure_name("RUNG.family_K", {.rung = "race-staged", .contexts = 1}) ==
             "race-staged.family_1");
  BOOST_TEST((measure_unit("mode_12_half_epoch") == Unit::epoch));
  BOOST_TEST((measure_unit("gdln.rel_l2") == Unit::share));
  BOOST_TEST((measure_unit("early.early.dropped") == Unit::share));
  BOOST_TEST((measure_unit("reln.units_shuffled_among_pathways") == Unit::share));
  // Controls: names that nothing defines.
  for (const char* name : {"mode_x_half_epoch", "layer.own", "gdln.rel_l3", "rel_l2", ""})
    BOOST_TEST(!measure_unit(name).has_value(), name);
}

BOOST_AUTO_TEST_CASE(who_wins_a_race_and_in_which_order) {
  Results results = experiment(test::trees(3), 2);
  RungResult& race = results.climb.rungs[1];
  // Of three modes with s = 3, 2, 1 the second comes before the first: one of three pairs.
  ModeTimes mode = race.mode_times.front();
  race.mode_times.clear();
  for (const auto& [s, learned] : {std::pair{3.0, 10.0}, {2.0, 5.0}, {1.0, 20.0}}) {
    mode.singular_value = s;
    mode.learned = learned;
    race.mode_times.push_back(mode);
  }
  check_near(measure_of(outcome_of(results), "race.inversions"), 1.0 / 3, 1e-15);
  // What is never learned takes part in no pair.
  race.mode_times[1].learned.reset();
  BOOST_TEST(measure_of(outcome_of(results), "race.inversions") == 0);
  // Every context pathway is on in two of the three contexts.
  BOOST_TEST(measure_of(outcome_of(results), "race.family_1") == 0);
  BOOST_TEST(measure_of(outcome_of(results), "race.family_2") == 1);
  // One of them on in a single context, with half of the squared strength.
  Pathway& pathway = race.info.modes->pathways[1];
  pathway.gate = results.task.context_gate({0});
  arma::mat& strengths = race.solution.pathway_strengths;
  const arma::uword last = strengths.n_cols - 1;
  strengths.col(last).zeros();
  strengths(race.info.modes->first(0), last) = 7;
  strengths(race.info.modes->first(1), last) = 2;
  strengths(race.info.modes->first(2), last) = 2;
  check_near(measure_of(outcome_of(results), "race.family_1"), 0.5, 1e-15);
}

BOOST_AUTO_TEST_CASE(measures_are_those_of_the_curves_and_weights) {
  const Task task = test::trees(3);
  const Results results = experiment(task, 0);
  const SweepOutcome outcome = outcome_of(results);
  const auto value = [&](const std::string& name) { return measure_of(outcome, name); };
  // Half of the first mode's share of the loss, from the spectrum and the losses alone.
  const Frame& frame = results.spectrum.frame;
  const double fall = 0.5 * 24 / 2 * frame.s(0) * frame.s(0) / frame.d(0);
  double drops = 0;
  for (const Trajectory& run : results.climb.runs) {
    arma::uword row = 0;
    while (run.loss(row) > run.loss(0) - fall) ++row;
    const double share =
        (run.loss(row - 1) - run.loss(0) + fall) / (run.loss(row - 1) - run.loss(row));
    drops += static_cast<double>(run.epochs(row - 1)) + 20 * share;
  }
  check_near(value("first_drop_epoch"), drops / 2, 1e-10);
  const arma::vec a = results.climb.runs[0].loss;
  const arma::vec b = results.climb.runs[1].loss;
  // Both of two runs are as far from their mean.
  check_near(value("seed_rel_l2"), arma::norm(a - b) / arma::norm(a + b), 1e-12);
  const arma::rowvec strongest =
      (results.climb.runs[0].modes.row(0) + results.climb.runs[1].modes.row(0)) / 2;
  const double half = value("mode_1_half_epoch");
  const auto before = static_cast<arma::uword>(half / 20);
  BOOST_TEST(strongest(before) <= frame.s(0) / 2);
  BOOST_TEST(strongest(before + 1) >= frame.s(0) / 2);
  BOOST_TEST(value("race.off_diagonal") < 1e-10);
  BOOST_TEST(value("race.alignment") > 0.9);
  BOOST_TEST(value("race.pathways") == 4);
  BOOST_TEST(value("race.scalars") > 4);
  const arma::vec race = results.climb.rungs[1].solution.loss;
  check_near(value("race.max_abs"), arma::abs(race - (a + b) / 2).max() / ((a(0) + b(0)) / 2),
             1e-12);
  // Without recorded gates there is nothing to say about them.
  BOOST_TEST(std::isnan(value("layer1.own")));
  const arma::mat H = hidden(task, results.climb.runs[0].snapshots.back().weights);
  double same = 0;
  for (arma::uword i = 0; i < 24; ++i)
    for (arma::uword j = i + 8; j < 24; j += 8) same += arma::norm_dot(H.col(i), H.col(j)) / 24;
  check_near(value("layer1.similarity"), same, 1e-12);
  BOOST_TEST(value("layer1.similarity_other") < value("layer1.similarity"));
}

BOOST_AUTO_TEST_CASE(gate_measures_are_shares_held_against_their_nulls) {
  const Task task = test::trees(3);
  const SweepOutcome outcome = outcome_of(experiment(task, 1));
  const auto value = [&](const std::string& name) { return measure_of(outcome, "layer1." + name); };
  check_near(value("majority_0") + value("majority_1") + value("majority_2") + value("majority_3"),
             1, 1e-12);
  BOOST_TEST(value("own") + value("shared") <= 1 + 1e-12);
  BOOST_TEST(value("everywhere") <= value("shared"));
  // A modular unit is on in one context of three at most; the net's own are on in more.
  BOOST_TEST(value("active_share_modular") <= 1.0 / 3 + 1e-12);
  BOOST_TEST(value("active_share") > value("active_share_modular"));
  BOOST_TEST(value("active_share_random") != value("active_share"));
  BOOST_TEST(std::isnan(measure_of(outcome, "run_agreement")));  // it takes two
}

BOOST_AUTO_TEST_CASE(wide_nets_of_large_initial_weights_change_their_kernel_less) {
  const Task task = test::trees(3);
  const SweepOutcome rich = outcome_of(experiment(task, 0));
  const SweepOutcome lazy = outcome_of(experiment(task, 0, 300, 0.3));
  BOOST_TEST(measure_of(rich, "kernel_change") > 3 * measure_of(lazy, "kernel_change"));
  BOOST_TEST(measure_of(rich, "hidden_change") > 3 * measure_of(lazy, "hidden_change"));
  BOOST_TEST(measure_of(lazy, "kernel_change") > 0);
  BOOST_TEST(measure_of(rich, "kernel_distance") > 10 * measure_of(lazy, "kernel_distance"));
}

BOOST_AUTO_TEST_SUITE_END()
