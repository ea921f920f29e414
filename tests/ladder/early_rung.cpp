#include "festina/ladder/early_rung.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/network/families.hpp"
#include "festina/task/files.hpp"
#include "festina/task/xor.hpp"
#include "festina/units/early_modes.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::ladder;
using namespace festina::network;
using namespace festina::task;
using namespace festina::trajectory;
using namespace festina::units;
using test::check_near;

BOOST_AUTO_TEST_SUITE(ladder)

namespace {

/// The paper's net on three trees, to the first drop.
Training first_drop_training() {
  Training training;
  training.hidden = {700};
  training.init_sd = 0.005 / 700;
  training.schedule = {450, 1, {449}};
  training.runs = 4;  // a net of 700 units scatters by a percent
  return training;
}

LadderOptions only_early(Dynamics dynamics = Dynamics::descent) {
  LadderOptions options;
  options.rungs = {"early"};
  options.dynamics = dynamics;
  return options;
}

std::string reason(const Task& task, const Training& training, const LadderOptions& options) {
  const Spectrum modes = spectrum(task);
  const auto plan = solve_rung("early", {{task, modes, training}, options});
  BOOST_TEST_REQUIRE(!plan.has_value());
  return plan.why_not().reason;
}

/// Epoch at which the first mode is half learned.
double half_learned(const Frame& frame, const Trajectory& found) {
  return mode_half_epochs(frame, found.epochs, found.modes).front().value();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_first_drop_of_a_relu_net_is_predicted_to_a_percent,
                     *boost::unit_test::label("long")) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  const Training training = first_drop_training();
  const Climb found = test::climb_all(task, modes, training, only_early(), 1);
  BOOST_TEST_REQUIRE(found.rungs.size() == 1U);
  const RungResult& early = found.rungs.front();
  double drop = 0;
  for (const Trajectory& net : found.runs) drop += half_learned(modes.frame, net) / 4;
  BOOST_TEST(std::abs(half_learned(modes.frame, early.solution) / drop - 1) < 0.01);
  BOOST_TEST(early.distance->rel_l2 < 0.01);
  BOOST_TEST(!early.info.fitted.size());
  BOOST_TEST(early.info.scalars == modes.frame.modes());
  BOOST_TEST_REQUIRE(early.assumptions["early.dropped"].has_value());
  BOOST_TEST(*early.assumptions["early.dropped"] < 1e-3);
  BOOST_TEST(*early.assumptions["early.sampling_error"] < 0.03);
  BOOST_TEST(!early.assumptions["growth_per_epoch"].has_value());
  BOOST_TEST(early.solution.snapshots.size() == 1U);

  // The control: the linear net's start, without the early phase, is off by (τ/2s) ln of what gates
  // take.
  const double tau = training.time(task).tau();
  const double width = 700;
  const arma::vec start(modes.frame.modes(),
                        arma::fill::value(width * std::pow(training.init_sd, 2) / 2));
  const EarlyModes linear(modes.frame, start, tau, Dynamics::descent, 449);
  const double end = modes.frame.s(0) / modes.frame.d(0);
  double half = 0;
  while (linear.at(arma::vec{half})(0) < end / 2) ++half;
  BOOST_TEST(std::abs(half / drop - 1) > 0.02);
}

BOOST_AUTO_TEST_CASE(half_the_initial_sd_moves_the_drop_by_the_closed_form,
                     *boost::unit_test::label("long")) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = first_drop_training();
  training.runs = 0;
  const LadderOptions options = only_early(Dynamics::flow);
  const auto drop = [&] {
    const Climb found = climb(RungRequest({task, modes, training}, options), {0, 1});
    return half_learned(modes.frame, found.rungs.front().solution);
  };
  const double whole = drop();
  training.init_sd /= 2;
  const double tau = training.time(task).tau();
  // A quarter of π0: (τ/2s) ln 4.
  check_near(drop() - whole, tau / (2 * modes.frame.s(0)) * std::log(4), 0.02);
}

BOOST_AUTO_TEST_CASE(a_limit_is_kept_with_the_distance_up_to_it) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = first_drop_training();
  training.hidden = {150};
  training.schedule = {1400, 10, {1390}};
  training.runs = 1;
  const Climb found = test::climb_all(task, modes, training, only_early(), 1);
  const RungResult& early = found.rungs.front();
  BOOST_TEST_REQUIRE(early.info.valid_until.has_value());
  BOOST_TEST_REQUIRE(early.valid_rel_l2.has_value());
  const arma::uword rows = *early.info.valid_until / 10 + 1;
  const arma::vec mean = found.runs.front().loss;
  check_near(
      *early.valid_rel_l2,
      arma::norm(early.solution.loss.head(rows) - mean.head(rows)) / arma::norm(mean.head(rows)),
      1e-12);
  BOOST_TEST(*early.valid_rel_l2 < early.distance->rel_l2);
}

namespace {

/// The rung beside five nets on a task of tests/data, at every epoch.
RungResult early_on(const TaskFiles& files, Training training) {
  const Task task = task_from_files(files, "made");
  training.init_sd = simulate::default_init_sd(training.hidden);
  training.runs = 5;
  return test::climb_all(task, spectrum(task), training, only_early(), 1).rungs.front();
}

std::string data(const std::string& name) {
  return FESTINA_SOURCE "/tests/data/" + name;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_limit_is_kept_where_contexts_are_unlike, *boost::unit_test::label("long")) {
  Training training;
  training.hidden = {90};
  training.learning_rate = 0.002;
  training.schedule = {201, 1, {200}};
  const RungResult early =
      early_on({data("unlike-contexts-inputs.csv"), data("unlike-contexts-targets.csv"), "ctx", ""},
               training);
  BOOST_TEST_REQUIRE(early.info.valid_until.has_value());
  // NumPy, three draws of 23 nets: 27. The nets are 10 % off at epoch 54.
  BOOST_TEST(*early.info.valid_until >= 25U);
  BOOST_TEST(*early.info.valid_until <= 29U);
  BOOST_TEST(*early.valid_rel_l2 < 0.01);
  BOOST_TEST(early.distance->rel_l2 > 0.1);
}

BOOST_AUTO_TEST_CASE(a_limit_is_kept_where_samples_repeat, *boost::unit_test::label("long")) {
  Training training;
  training.hidden = {100};
  training.schedule = {601, 1, {600}};
  const RungResult early =
      early_on({data("repeated-inputs.csv"), data("repeated-targets.csv"), "", ""}, training);
  BOOST_TEST_REQUIRE(early.info.valid_until.has_value());
  // NumPy, three draws of 21 nets: they part from their modes at 161. Nets of this width are unlike
  // enough for their mean to be 1 % off from the first drop on.
  BOOST_TEST(*early.info.valid_until >= 110U);
  BOOST_TEST(*early.info.valid_until <= 180U);
  BOOST_TEST(*early.valid_rel_l2 < 0.02);
  BOOST_TEST(early.distance->rel_l2 > 0.04);
}

BOOST_AUTO_TEST_CASE(early_is_skipped_with_its_reason) {
  const Task task = test::trees(3);
  Training training = first_drop_training();
  BOOST_TEST(
      reason(xor_task(XorEncoding::pm1, "xor"), training, only_early()).find("uncorrelated") !=
      std::string::npos);
  LadderOptions own = only_early();
  own.network = chain_network(task, {4}, Activation::linear);
  BOOST_TEST(reason(task, training, own).find("network.nodes") != std::string::npos);
  TaskParts parts;
  parts.name = "all sides";
  const arma::mat half = {{1, 0.5}, {0.2, 1}};
  parts.inputs = arma::join_rows(half, -half);
  parts.targets = parts.inputs;
  BOOST_TEST(
      reason(Task(std::move(parts)), training, only_early()).find("0 % of the contribution") !=
      std::string::npos);
  training.hidden = {20, 20};
  BOOST_TEST(reason(task, training, only_early()).find("names 2") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
