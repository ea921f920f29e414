#include "festina/sweep/run_task.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/experiment/experiment.hpp"
#include "festina/sweep/task_file.hpp"
#include "support/results.hpp"

using namespace festina;
using festina::sweep::SweepTask;
using test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(sweep_run_task)

namespace {

festina::experiment::Setup tiny_setup() {
  festina::experiment::Setup setup{"tiny", test::small_task("tiny")};
  setup.training.hidden = {8};
  setup.training.init_sd = 0.02;
  setup.training.schedule = {100, 10, {}};
  setup.training.runs = 1;
  setup.ladder.rungs = {"linear"};
  setup.gates.runs = 0;
  return setup;
}

SweepTask some_task() {
  const std::string settings = festina::sweep::settings_text({{"task.kind", "contextual"}});
  return {festina::sweep::task_id(settings), 0, {}, 7, settings};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_task_is_made_from_a_setup_alone) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "tasks");
  const SweepTask task = some_task();
  festina::experiment::Setup setup = tiny_setup();
  setup.checkpoints = festina::record::Checkpoints{50, folder.path() / "states", "run", "", {}};
  festina::sweep::run_task(folder.path(), task, setup);
  const festina::sweep::ReadOutcome read = festina::sweep::read_outcome(folder.path(), task);
  BOOST_TEST_REQUIRE(read.outcome.has_value());
  BOOST_TEST(!read.outcome->failed);
  BOOST_TEST(read.outcome->provenance.kernel == festina::kernel::name_of(setup.training.kernel));
  BOOST_TEST(std::filesystem::is_empty(folder.path() / "states"));
  setup.checkpoints.reset();
  BOOST_TEST(festina::sweep::measure_of(*read.outcome, "final_loss") ==
             festina::sweep::measure_of(festina::sweep::outcome_of(Experiment(setup).run(1)),
                                        "final_loss"));
}

BOOST_AUTO_TEST_CASE(that_a_run_diverges_is_a_result_and_a_wrong_setup_is_none) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "tasks");
  const SweepTask task = some_task();
  festina::experiment::Setup wild = tiny_setup();
  wild.training.learning_rate = 100;
  wild.training.unstable = true;
  wild.training.kernel = Kernel::blas;
  festina::sweep::run_task(folder.path(), task, wild);
  const festina::sweep::ReadOutcome read = festina::sweep::read_outcome(folder.path(), task);
  BOOST_TEST_REQUIRE(read.outcome.has_value());
  BOOST_TEST(read.outcome->failed);
  BOOST_TEST(read.outcome->provenance.seed == 7U);
  BOOST_TEST(read.outcome->provenance.kernel == "blas");
  festina::experiment::Setup wrong = tiny_setup();
  wrong.training.hidden = {0};
  BOOST_CHECK_THROW(festina::sweep::run_task(folder.path(), task, wrong), InputError);
}

BOOST_AUTO_TEST_SUITE_END()
