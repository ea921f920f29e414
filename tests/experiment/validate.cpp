#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>

#include "festina/base/error.hpp"
#include "festina/experiment/experiment.hpp"
#include "festina/experiment/gate_study.hpp"
#include "festina/experiment/publication.hpp"
#include "support/near.hpp"
#include "support/results.hpp"

using namespace festina;
using festina::experiment::Setup;
using festina::ladder::held_point;
using festina::reln::Sharing;
using test::check_throws;
using test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(experiments)

namespace {

/// Two small nets, the controls and the race beside them.
Setup small_setup() {
  Setup setup{"small", test::small_task("small")};
  setup.training.hidden = {12};
  setup.training.init_sd = 0.02;
  setup.training.schedule = {400, 20, {}};
  setup.training.runs = 2;
  setup.ladder.rungs = {"linear", "gdln", "race"};
  setup.ladder.start = festina::ladder::Start::expected;
  setup.gates = {1, {100, 50, {2, 4}}};
  return setup;
}

std::vector<std::string> names_of(const std::vector<RungResult>& rungs) {
  std::vector<std::string> names;
  for (const RungResult& rung : rungs) names.push_back(rung.info.name);
  return names;
}

bool same(const Trajectory& one, const Trajectory& other) {
  return arma::all(one.loss == other.loss);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_call_goes_from_a_task_to_results) {
  Setup setup = small_setup();
  setup.ladder.rungs.emplace_back("reln");
  const Results results = festina::experiment::validate(setup, 2);
  BOOST_TEST(results.experiment == "small");
  BOOST_TEST(results.climb.runs.size() == 2U);
  BOOST_TEST((names_of(results.climb.rungs) == setup.ladder.rungs));
  for (const RungResult& rung : results.climb.rungs) BOOST_TEST(rung.distance.has_value());
  BOOST_TEST(results.gates.size() == 1U);
  BOOST_TEST(!results.study.empty());
  // Epochs to look at were found, and what is told of the run is what ran.
  BOOST_TEST(results.climb.runs[0].snapshots.size() == 3U);
  BOOST_TEST(results.provenance.kernel == festina::kernel::name_of(setup.training.kernel));
  BOOST_TEST(results.settings.back().second == "0.02");
}

BOOST_AUTO_TEST_CASE(the_library_gives_what_its_parts_give_for_any_number_of_workers) {
  const Setup setup = small_setup();
  const Results one = festina::experiment::validate(setup, 1);
  const Results four = festina::experiment::validate(setup, 4);
  for (std::size_t run = 0; run < 2; ++run) {
    BOOST_TEST(same(one.climb.runs[run], four.climb.runs[run]));
    BOOST_TEST(same(one.climb.runs[run],
                    festina::simulate::train_relu({setup.task, one.spectrum, one.training}, run)));
  }
  for (std::size_t rung = 0; rung < one.climb.rungs.size(); ++rung)
    BOOST_TEST(same(one.climb.rungs[rung].solution, four.climb.rungs[rung].solution));
}

BOOST_AUTO_TEST_CASE(theories_stand_alone_where_nothing_is_trained) {
  Setup setup = small_setup();
  setup.trains = false;
  setup.ladder.rungs = {"race", "reln"};
  const Results results = festina::experiment::validate(setup);
  BOOST_TEST(results.climb.runs.empty());
  BOOST_TEST((names_of(results.climb.rungs) == std::vector<std::string>{"race"}));
  BOOST_TEST_REQUIRE(results.climb.skipped.size() == 1U);
  BOOST_TEST(results.climb.skipped[0].reason ==
             "reads the gates of a training run, and none are recorded");
  setup.ladder.rungs = {"reln"};
  check_throws<InputError>([&] { festina::experiment::validate(setup); },
                           {"theory.rungs", "no rung applies", "reln"});
  check_throws<InputError>([&] { festina::experiment::planned_epochs(setup); },
                           {"theory.rungs", "no rung applies", "reln"});
}

BOOST_AUTO_TEST_CASE(work_is_counted_without_doing_it) {
  Setup setup = small_setup();
  setup.ladder.rungs = {"linear", "gdln", "race", "early", "reln"};
  setup.ladder.start = festina::ladder::Start::early;
  const std::size_t planned = festina::experiment::planned_epochs(setup);
  // Two runs, two networks; then over 300 epochs two numbers of pathways and at most seven controls
  // (three draws each of two, and one) of each.
  BOOST_TEST(planned == 4U * 400 + (2U + 2U * 7) * 300);
  Experiment experiment(setup);
  BOOST_TEST(experiment.work() == planned);
  std::atomic<std::size_t> told = 0;
  experiment.run(1, {{}, [&told](std::size_t epochs) { told += epochs; }});
  BOOST_TEST(told <= planned);
  BOOST_TEST(told >= 4U * 400);
}

BOOST_AUTO_TEST_CASE(replays_start_by_the_run_where_no_epoch_is_given) {
  Setup setup = small_setup();
  setup.training.schedule.record_every = 5;
  setup.training.learning_rate = 0.004;
  setup.ladder.rungs = {"reln-unit", "reln"};
  setup.gates = {2, {{}, 50, {2, 4}}};
  const std::size_t planned = festina::experiment::planned_epochs(setup);
  std::atomic<std::size_t> told = 0;
  const Results results =
      Experiment(setup).run(1, {{}, [&told](std::size_t epochs) { told += epochs; }});
  BOOST_TEST(told <= planned);
  BOOST_TEST_REQUIRE(results.gates.size() == 2U);
  for (std::size_t run = 0; run < 2; ++run) {
    const Trajectory& learned = results.climb.runs[run];
    arma::uword row = 0;
    while (learned.loss(0) - learned.loss(row) < 0.2 * results.climb.first_drop_fall) ++row;
    BOOST_TEST(results.gates[run].windows.from_epoch == learned.epochs(row));
  }
  BOOST_TEST_REQUIRE(results.climb.rungs.size() == 2U);
  const RungResult& reln = results.climb.rungs[1];
  const arma::uword from_epoch = results.gates[0].windows.from_epoch;
  BOOST_TEST(reln.info.from_epoch == from_epoch);
  const arma::vec& loss = results.climb.runs[0].loss;
  const double left = loss(from_epoch / 5) / loss(0);
  test::check_near(reln.loss_left.value(), left, 1e-15);
  test::check_near(reln.first_drop_gone.value(),
                   loss(0) * (1 - left) / (2 * results.climb.first_drop_fall), 1e-12);
  BOOST_TEST(reln.first_drop_gone.value() < 0.5);
  BOOST_TEST_REQUIRE(reln.held_rel_l2.has_value());
  BOOST_TEST((reln.held_rel_l2 == held_point(results.relns.points, Sharing::fixed)->second_half));
  // The given epoch gives the same.
  setup.gates.relns.from_epoch = from_epoch;
  BOOST_TEST(same(festina::experiment::validate(setup).climb.rungs[1].solution, reln.solution));
}

BOOST_AUTO_TEST_CASE(replays_are_skipped_where_the_run_never_falls) {
  Setup setup = small_setup();
  setup.training.init_sd = 1e-9;  // never leaves its plateau
  setup.ladder.rungs = {"linear", "reln"};
  setup.gates = {1, {{}, 50, {2, 4}}};
  const Results results = festina::experiment::validate(setup);
  BOOST_TEST(results.gates.empty());
  BOOST_TEST((names_of(results.climb.rungs) == std::vector<std::string>{"linear"}));
  BOOST_TEST_REQUIRE(results.climb.skipped.size() == 1U);
  BOOST_TEST(results.climb.skipped[0].name == "reln");
  BOOST_TEST(results.climb.skipped[0].reason.starts_with(
      "goes on from where run 0 leaves its first plateau"));
  // Too short for a window is known beforehand.
  setup.training.schedule.epochs = 60;
  BOOST_TEST(festina::experiment::validate(setup).climb.skipped[0].reason.starts_with(
      "needs 70 epochs (train.record_every and one gates.window)"));
}

BOOST_AUTO_TEST_CASE(wrong_setups_are_refused_before_anything_runs) {
  const auto check = [](const std::function<void(Setup&)>& spoil,
                        const std::vector<std::string>& parts) {
    Setup setup = small_setup();
    spoil(setup);
    check_throws<InputError>([&] { Experiment{setup}; }, parts);
    check_throws<InputError>([&] { festina::experiment::planned_epochs(setup); }, parts);
  };
  check([](Setup& setup) { setup.training.hidden = {0}; }, {"train.hidden", "at least 1"});
  check([](Setup& setup) { setup.training.batch = 100; }, {"train.batch is 100"});
  check([](Setup& setup) { setup.ladder.rungs = {"rice"}; }, {"theory.rungs", "nearest: 'race'"});
  check([](Setup& setup) { setup.gates.relns.pathways = {4, 2}; }, {"gates.pathways"});
  const festina::record::Checkpoints states{20, "nowhere", "run", "", {}};
  check([&](Setup& setup) { setup.checkpoints = states; },
        {"train.checkpoint_every", "gates.runs to 0"});
  check(
      [&](Setup& setup) {
        setup.checkpoints = states;
        setup.checkpoints->every = 30;
        setup.gates.runs = 0;
      },
      {"train.checkpoint_every is 30", "multiples of train.record_every (20)"});
}

BOOST_AUTO_TEST_CASE(states_are_kept_while_runs_go_on_and_go_when_files_are_there) {
  const TemporaryFolder folder;
  Setup setup = small_setup();
  setup.gates.runs = 0;
  setup.checkpoints =
      festina::record::Checkpoints{100, folder.path() / "checkpoints", "run", "", {}};
  Experiment experiment(setup);
  festina::experiment::prepare_folders(experiment.setup(), folder.path());
  Results results = experiment.run(2);
  BOOST_TEST(std::filesystem::exists(folder.path() / "checkpoints/run1.h5"));
  festina::experiment::publish_experiment(experiment.setup(), results,
                                          {folder.path(), festina::picture::Formats::svg}, 1);
  BOOST_TEST(!std::filesystem::exists(folder.path() / "checkpoints"));
  BOOST_TEST(std::filesystem::exists(folder.path() / "summary.json"));
  setup.checkpoints.reset();
  BOOST_TEST(same(results.climb.runs[1], festina::experiment::validate(setup).climb.runs[1]));
}

BOOST_AUTO_TEST_CASE(recorded_runs_are_studied_by_the_kernel_in_force) {
  const Setup setup = small_setup();
  Results recorded = festina::experiment::validate(setup);
  recorded.training.kernel = Kernel::blas;
  festina::experiment::GateStudy study(recorded, {2, 3}, true);
  BOOST_TEST(study.work() > 0U);
  const Results results = study.run(2);
  BOOST_TEST(
      (names_of(results.climb.rungs) ==
       std::vector<std::string>{"linear", "reln-unit", "reln", "reln-redrawn", "gdln", "race"}));
  BOOST_TEST(!results.relns.surface.empty());
  BOOST_TEST(!results.relns.stability.empty());
  // The nets were trained by another kernel, so the replay that knows all gates is off by rounding.
  if (festina::kernel::fastest_kernel() != Kernel::blas) {
    recorded.training.kernel = festina::kernel::fastest_kernel();
    const Results other = festina::experiment::GateStudy(recorded, {2, 3}, false).run(2);
    BOOST_TEST(other.relns.surface.empty());
    BOOST_TEST(!same(other.climb.rungs[1].solution, results.climb.rungs[1].solution));
  }
  recorded.gates.clear();
  check_throws<InputError>([&] { festina::experiment::GateStudy(recorded, {2}, false); },
                           {"recorded runs", "at least 1"});
}

BOOST_AUTO_TEST_SUITE_END()
