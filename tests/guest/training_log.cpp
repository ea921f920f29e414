#include "festina/guest/training_log.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

#include "festina/base/error.hpp"
#include "festina/experiment/experiment.hpp"
#include "festina/file/hdf5_writer.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/guest/given_weights.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/verdict/logged.hpp"
#include "support/near.hpp"
#include "support/results.hpp"
#include "support/tasks.hpp"

using namespace festina;
using festina::test::check_throws;
using festina::test::TemporaryFolder;

BOOST_AUTO_TEST_SUITE(guests)

namespace {

/// A run of Festina's own, looked at at every recorded epoch.
struct Recorded {
  Lesson lesson;
  Trajectory run;
};

Recorded recorded_run(arma::uword epochs = 201) {
  Training training;
  training.hidden = {12};
  training.init_sd = 0.05;
  training.schedule = {epochs, 20, {}};
  for (arma::uword epoch = 0; epoch < epochs; epoch += 20)
    training.schedule.snapshot_epochs.push_back(epoch);
  Lesson lesson = simulate::lesson_of(test::small_task("small"), training);
  Trajectory run = simulate::train_relu(lesson, 0);
  return {std::move(lesson), std::move(run)};
}

/// What is written of a run; each part may be altered.
struct LogParts {
  arma::uvec epochs;
  std::vector<arma::mat> outputs;  ///< P × n_y each, as a row-major reader sees them
  arma::vec loss;
  std::vector<arma::mat> hidden;  ///< P × units each
  std::vector<arma::mat> first;
  std::vector<arma::mat> second;
};

LogParts parts_of(const Recorded& recorded) {
  LogParts parts{recorded.run.epochs, {}, recorded.run.loss, {}, {}, {}};
  for (const Snapshot& snapshot : recorded.run.snapshots) {
    parts.outputs.emplace_back(snapshot.outputs.t());
    const arma::mat drive = snapshot.weights[0] * recorded.lesson.task.inputs();
    parts.hidden.emplace_back(arma::clamp(drive, 0, arma::datum::inf).t());
    parts.first.push_back(snapshot.weights[0]);
    parts.second.push_back(snapshot.weights[1]);
  }
  return parts;
}

std::string write_log(const TemporaryFolder& folder, const LogParts& parts,
                      const std::string& name = "log.h5") {
  file::Hdf5Writer file;
  if (!parts.epochs.is_empty()) file.write("epochs", parts.epochs, {{"epoch"}, "epoch"});
  if (!parts.outputs.empty())
    file.write("outputs", parts.outputs, {{"epoch", "sample", "output"}, "1"});
  if (!parts.loss.is_empty()) file.write("loss", parts.loss, {{"epoch"}, "loss"});
  if (!parts.hidden.empty())
    file.write("hidden/layer1", parts.hidden, {{"epoch", "sample", "unit"}, "1"});
  if (!parts.first.empty()) file.write("weights/layer1", parts.first, {{"e", "u", "i"}, "1"});
  if (!parts.second.empty()) file.write("weights/layer2", parts.second, {{"e", "u", "i"}, "1"});
  const auto path = folder.path() / name;
  file::write_file(path, file.image());
  return path.string();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_log_of_a_run_gives_the_curves_of_the_run) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run();
  const TrainingLog log = guest::read_training_log(write_log(folder, parts_of(recorded)));
  guest::check_log(log, recorded.lesson.task, recorded.lesson.time());
  Lesson lesson = recorded.lesson;
  lesson.training.schedule = guest::log_schedule(log);
  BOOST_TEST(lesson.training.schedule.epochs == 201U);
  const Trajectory read = guest::trajectory_of(log, lesson);
  BOOST_TEST(arma::all(read.epochs == recorded.run.epochs));
  BOOST_TEST(arma::abs(read.loss - recorded.run.loss).max() < 1e-12);
  BOOST_TEST(arma::abs(read.modes - recorded.run.modes).max() < 1e-14);
  BOOST_TEST(arma::abs(read.alignment - recorded.run.alignment).max() < 1e-12);
  BOOST_TEST(!read.rises.has_value());
  BOOST_TEST(log.hidden.size() == 1U);
  BOOST_TEST(log.weights.size() == 11U);
  BOOST_TEST(arma::approx_equal(log.weights[3].weights[0], recorded.run.snapshots[3].weights[0],
                                "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(epochs_need_not_be_regular) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run();
  LogParts parts = parts_of(recorded);
  const arma::uvec kept = {0, 1, 2, 5, 9};
  LogParts few{parts.epochs(kept), {}, {}, {}, {}, {}};
  for (const arma::uword row : kept) few.outputs.push_back(parts.outputs[row]);
  experiment::Setup setup{"logged", recorded.lesson.task};
  setup.training = recorded.lesson.training;
  setup.logs = {guest::read_training_log(write_log(folder, few))};
  setup.ladder.rungs = {"linear", "race"};
  const Results results = experiment::validate(setup, 1);
  const arma::uvec epochs = {0, 20, 40, 100, 180};
  BOOST_TEST(arma::all(results.climb.epochs() == epochs));
  BOOST_TEST(results.climb.runs.size() == 1U);
  for (arma::uword i = 0; i < kept.n_elem; ++i)
    BOOST_TEST(std::abs(results.climb.runs[0].loss(i) - recorded.run.loss(kept(i))) < 1e-12);
  // Theories are looked at at the same epochs, and are what they are at regular ones.
  setup.logs = {guest::read_training_log(write_log(folder, parts))};
  const Results all = experiment::validate(setup, 1);
  for (std::size_t rung = 0; rung < 2; ++rung) {
    const arma::vec& loss = results.climb.rungs[rung].solution.loss;
    const arma::vec whole = all.climb.rungs[rung].solution.loss;
    BOOST_TEST(arma::abs(loss - whole(kept)).max() < 1e-6 * whole(0));
  }
}

BOOST_AUTO_TEST_CASE(hidden_activity_is_studied_as_recorded_gates_are) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run(1001);
  experiment::Setup setup{"logged", recorded.lesson.task};
  setup.training = recorded.lesson.training;
  setup.logs = {guest::read_training_log(write_log(folder, parts_of(recorded)))};
  setup.ladder.rungs = {"linear", "reln"};
  const Results logged = experiment::validate(setup, 1);
  BOOST_TEST(logged.study.size() == 1U);
  BOOST_TEST(logged.climb.skipped.size() == 1U);
  setup.logs.clear();
  setup.training.runs = 1;
  setup.gates = {1, {0, 20, {2}}};
  const Results trained = experiment::validate(setup, 1);
  // Gates hold still at the end, so that looks and means agree.
  BOOST_TEST(std::abs(logged.study[0].majority->common() - trained.study[0].majority->common()) <
             0.02);
  const arma::mat& own = logged.study[0].representation.similarity.back();
  const arma::mat& theirs = trained.study[0].representation.similarity.back();
  BOOST_TEST(arma::abs(own - theirs).max() < 0.02);
}

BOOST_AUTO_TEST_CASE(what_a_log_vouches_for_is_told) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run();
  const LogParts whole = parts_of(recorded);
  const auto finding = [&](const LogParts& parts, double sd) {
    experiment::Setup setup{"logged", recorded.lesson.task};
    setup.training = recorded.lesson.training;
    setup.training.init_sd = sd;
    setup.logs = {guest::read_training_log(write_log(folder, parts))};
    setup.ladder.rungs = {"linear"};
    return verdict::logged(experiment::validate(setup, 1)).value();
  };
  BOOST_TEST((finding(whole, 0.05).holds == std::optional(true)));
  BOOST_TEST((finding(whole, 0.01).holds == std::optional(false)));
  LogParts blind = whole;
  blind.first.clear();
  blind.second.clear();
  BOOST_TEST(!finding(blind, 0.05).holds.has_value());
}

BOOST_AUTO_TEST_CASE(a_csv_of_losses_is_a_log) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "log.csv";
  file::write_file(path, "epoch,loss,accuracy\n0,3,0.1\n10,2,0.5\n40,0.5,1\n");
  const TrainingLog log = guest::read_training_log(path.string());
  BOOST_TEST(log.loss(2) == 0.5);
  BOOST_TEST(log.epochs(2) == 40U);
  BOOST_TEST((log.unused == std::vector<std::string>{"accuracy"}));
  file::write_file(path, "epoch,cost\n0,3\n");
  check_throws<InputError>([&] { guest::read_training_log(path.string()); },
                           {"log.csv", "no column 'loss'"});
}

BOOST_AUTO_TEST_CASE(what_a_log_cannot_be_is_refused_in_one_line) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run();
  const LogParts whole = parts_of(recorded);
  const auto refused = [&](const std::function<void(LogParts&)>& alter,
                           const std::vector<std::string>& words) {
    LogParts parts = whole;
    alter(parts);
    const std::string path = write_log(folder, parts);
    check_throws<InputError>(
        [&] {
          guest::check_log(guest::read_training_log(path), recorded.lesson.task,
                           recorded.lesson.time());
        },
        words);
  };
  refused([](LogParts& parts) { parts.epochs.clear(); }, {"log.h5", "no array 'epochs'"});
  refused([](LogParts& parts) { parts.epochs(3) = 20; },
          {"epochs", "20 stands behind 40", "rising"});
  refused([](LogParts& parts) { parts.epochs += 1; }, {"the first is 1", "expected 0"});
  refused([](LogParts& parts) { parts.loss(2) *= 1.001; },
          {"log.h5:loss", "at epoch 40", "1/2 the sum", "leave the array out"});
  refused([](LogParts& parts) { parts.loss.shed_row(0); },
          {"loss", "first size is 10", "11 epochs"});
  refused([](LogParts& parts) { parts.outputs[1](0, 0) = arma::datum::nan; },
          {"outputs", "nan in entry 1", "finite"});
  refused(
      [](LogParts& parts) {
        for (arma::mat& outputs : parts.outputs) outputs.shed_col(0);
      },
      {"outputs", "the task has"});
  refused(
      [](LogParts& parts) {
        for (arma::mat& hidden : parts.hidden) hidden.shed_row(0);
      },
      {"hidden/layer1", "samples"});
  refused(
      [](LogParts& parts) {
        for (arma::mat& W : parts.second) W.shed_col(0);
      },
      {"weights/layer2", "11 inputs", "12 units"});
  refused(
      [](LogParts& parts) {
        parts.outputs.clear();
        parts.loss.clear();
      },
      {"neither", "outputs", "loss"});
  LogParts other = whole;
  other.epochs(1) = 21;
  check_throws<InputError>(
      [&] {
        guest::read_training_logs({write_log(folder, whole), write_log(folder, other, "b.h5")});
      },
      {"runs.files", "b.h5 has other epochs", "log.h5"});
  check_throws<InputError>([&] { guest::read_training_log((folder.path() / "none.h5").string()); },
                           {"none.h5", "cannot be read"});
}

BOOST_AUTO_TEST_CASE(nets_start_from_given_weights) {
  const TemporaryFolder folder;
  const Recorded recorded = recorded_run();
  const std::string path = write_log(folder, parts_of(recorded));
  const Network net = network::chain_network(recorded.lesson.task, {12}, Activation::relu);
  Lesson lesson = recorded.lesson;
  lesson.training.seed = 77;
  lesson.training.initial_weights = guest::read_initial_weights({path}, net.architecture);
  const Trajectory run = simulate::train_relu(lesson, 0);
  BOOST_TEST(arma::all(run.loss == recorded.run.loss));  // the same bits
  const Network wider = network::chain_network(recorded.lesson.task, {13}, Activation::relu);
  check_throws<InputError>([&] { guest::read_initial_weights({path}, wider.architecture); },
                           {"weights/layer1", "12 x", "expected 13 x"});
  const Network deeper = network::chain_network(recorded.lesson.task, {12, 5}, Activation::relu);
  check_throws<InputError>([&] { guest::read_initial_weights({path}, deeper.architecture); },
                           {"weights of 2 layers", "expected 3"});
}

BOOST_AUTO_TEST_SUITE_END()
