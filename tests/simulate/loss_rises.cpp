#include <boost/test/unit_test.hpp>

#include "festina/network/families.hpp"
#include "festina/record/checkpoint.hpp"
#include "festina/simulate/initial_weights.hpp"
#include "festina/simulate/relu_run.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"
#include "support/unlike_contexts.hpp"

using namespace festina;
using namespace festina::simulate;
using test::unlike_training;

BOOST_AUTO_TEST_SUITE(simulate)

namespace {

bool same(const LossRises& a, const LossRises& b) {
  return a.count == b.count && a.first_epoch == b.first_epoch && a.largest == b.largest;
}

/// Rises of a loss that was recorded at every epoch, those that no rounding explains.
LossRises seen_in(const arma::vec& loss) {
  LossRises found;
  for (arma::uword e = 1; e < loss.n_elem; ++e) {
    if (!(loss(e) - loss(e - 1) > 1e-12 * loss(0))) continue;
    if (++found.count == 1) found.first_epoch = e;
    found.largest = std::max(found.largest, (loss(e) - loss(e - 1)) / loss(e - 1));
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_below_the_bound_may_be_unstable_and_counts_every_epoch) {
  const Task task = test::unlike_contexts();
  // 60 % of the step-size bound.
  Training training = unlike_training(0.002, 1201);
  const LossRises rises = train_relu(lesson_of(task, training), 0).rises.value();
  BOOST_TEST(rises.count > 50U);
  BOOST_TEST(rises.largest > 1e-3);
  training.schedule.record_every = 1;
  const Trajectory all = train_relu(lesson_of(task, training), 0);
  BOOST_TEST(same(all.rises.value(), rises));
  BOOST_TEST(same(seen_in(all.loss), rises));
  // The control: at the automatic rate, a twelfth of this one, none.
  Training slow = unlike_training(0.002, 4001);
  slow.automatic_rate = true;
  const Trajectory stable = train_relu(lesson_of(task, slow), 0);
  BOOST_TEST(stable.rises.value().count == 0U);
  BOOST_TEST(stable.loss.back() < 0.5 * stable.loss.front());
}

BOOST_AUTO_TEST_CASE(rises_go_through_states_of_a_run) {
  const test::TemporaryFolder folder;
  const Task task = test::unlike_contexts();
  const Lesson lesson = lesson_of(task, unlike_training(0.002, 1201));
  const LossRises rises = train_relu(lesson, 1).rises.value();
  const record::Checkpoints every{100, folder.path(), "run", "settings", {}};
  BOOST_TEST(same(record::train_with_checkpoints(lesson, 1, every).rises.value(), rises));
  // Again, from the last state.
  BOOST_TEST(std::filesystem::exists(every.file(1)));
  BOOST_TEST(same(record::train_with_checkpoints(lesson, 1, every).rises.value(), rises));
}

BOOST_AUTO_TEST_CASE(rises_of_losses_that_may_rise_are_not_told) {
  const Task task = test::trees(3);
  Training training;
  training.hidden = {12};
  training.init_sd = 0.1;
  training.schedule.epochs = 21;
  BOOST_TEST(train_relu(lesson_of(task, training), 0).rises.has_value());
  training.batch = 5;
  BOOST_TEST(!train_relu(lesson_of(task, training), 0).rises.has_value());
  training.batch = 0;
  const Lesson lesson = lesson_of(task, training);
  const Network net = network::chain_network(task, training.hidden, Activation::relu);
  const Weights start = initial_relu_weights(net, training, 0);
  Problem problem = relu_problem(lesson, net, 0, training.schedule);
  EpochHooks changes;
  changes.before = [](arma::uword) {};
  BOOST_TEST(!descend(problem, start, {}, changes).rises.has_value());
  problem.stages = {0};
  BOOST_TEST(!descend(problem, start).rises.has_value());
}

BOOST_AUTO_TEST_SUITE_END()
