#include "festina/simulate/descent.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/simulate/step_bound.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(simulate)

/// One input, one output, one sample: a network a person can step through.
Task scalar_task() {
  TaskParts parts;
  parts.name = "scalar";
  parts.inputs = arma::mat{2};
  parts.targets = arma::mat{3};
  return Task(std::move(parts));
}

BOOST_AUTO_TEST_CASE(losses_are_recorded_before_each_step) {
  const Task task = scalar_task();
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {1}, Activation::linear);
  const Problem problem{"t",           task, network, frame, TimeMap(1, 0.01, Reduction::sum),
                        {5, 2, {1, 4}}};
  double a = 0.5;
  double b = 0.25;
  const Trajectory found = descend(problem, {arma::mat{a}, arma::mat{b}});
  BOOST_TEST(found.epochs.n_elem == 3U);
  arma::vec losses(5);
  arma::vec products(5);
  for (int epoch = 0; epoch < 5; ++epoch) {
    const double error = 3 - b * a * 2;
    losses(epoch) = 0.5 * error * error;
    products(epoch) = b * a;
    const double a_next = a + 0.01 * b * error * 2;
    b += 0.01 * error * a * 2;
    a = a_next;
  }
  check_near(found.loss, arma::vec(losses.elem(arma::uvec{0, 2, 4})), 1e-14);
  // u Σŷx v = b a x² here, and it grows to s = x y = 6.
  check_near(arma::vec(found.modes.row(0).t()), 4 * products.elem(arma::uvec{0, 2, 4}), 1e-14);
  BOOST_TEST_REQUIRE(found.snapshots.size() == 2U);
  BOOST_TEST(found.snapshots[1].epoch == 4U);
  check_near(found.snapshots[1].outputs, arma::mat{2 * products(4)}, 1e-14);
}

BOOST_AUTO_TEST_CASE(the_step_size_bound_separates_return_from_escape) {
  // A task whose Σx commutes, so that the bound is exact.
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const double floor = spectrum(task).linear_floor;
  for (const std::size_t layers : {1, 2, 3}) {
    const std::vector<arma::uword> hidden(layers - 1, frame.modes());
    const Network network = chain_network(task, hidden, Activation::linear);
    // The balanced solution W_l = diag(u^(1/L)) in the frame, and a hair off it.
    Weights weights(layers, arma::diagmat(arma::pow(frame.s / frame.d, 1.0 / layers)));
    weights.front() = weights.front() * frame.V.t();
    weights.back() = frame.U * weights.back();
    Stream stream = make_stream(5, "test", layers);
    for (arma::mat& W : weights) W += normal_matrix(stream, W.n_rows, W.n_cols, 1e-4);
    const double bound = step_size_bound(frame, layers, TimeMap(task.samples(), 1, Reduction::sum));
    /// Largest excess over the floor on the way, over the excess at the start.
    const auto escape = [&](double rate) {
      const TimeMap time(task.samples(), rate, Reduction::sum);
      const Problem problem{"t", task, network, frame, time, {1000, 1, {}}};
      const arma::vec loss = descend(problem, weights).loss;
      return (loss.max() - floor) / (loss(0) - floor);
    };
    BOOST_TEST(escape(0.98 * bound) <= 1);
    // Two per cent above, the steepest direction grows by 4 % a step. (Nets of two and more layers
    // then settle where the loss is flatter.)
    BOOST_TEST(escape(1.02 * bound) > 100);
  }
}

BOOST_AUTO_TEST_CASE(divergence_names_epoch_rate_and_bound) {
  const Task task = test::random_task(3, 3, 40);
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {3}, Activation::linear);
  Stream stream = make_stream(6, "test", 0);
  const Weights weights = random_weights(network.architecture, {0.5, 0.5}, stream);
  const Problem wild{"wild", task, network, frame, TimeMap(40, 10, Reduction::sum), {4000, 1, {}}};
  check_throws<RunError>([&] { descend(wild, weights); },
                         {"wild diverged at epoch", "not finite", "learning_rate 10",
                          "above the step-size bound", "lower train.learning_rate"});
}

BOOST_AUTO_TEST_CASE(a_network_switched_off_for_good_is_reported) {
  const Task task = scalar_task();
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {1}, Activation::relu);
  // The first step overshoots: the unit's input weight becomes negative.
  const Problem problem{"t", task, network, frame, TimeMap(1, 1.0, Reduction::sum), {100, 1, {}}};
  check_throws<RunError>(
      [&] {
        descend(problem, {arma::mat{2}, arma::mat{2}});
      },
      {"t diverged at epoch 1", "every output is 0", "step-size bound"});
}

BOOST_AUTO_TEST_CASE(a_network_that_starts_switched_off_is_reported) {
  const Task task = scalar_task();
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {1}, Activation::relu);
  const Problem problem{"t", task, network, frame, TimeMap(1, 0.01, Reduction::sum), {9, 1, {}}};
  check_throws<RunError>(
      [&] {
        descend(problem, {arma::mat{-1}, arma::mat{1}});
      },
      {"0 at epoch 0", "train.seed", "train.init_sd"});
}

BOOST_AUTO_TEST_CASE(same_seed_same_bits) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  Training training;
  training.hidden = {20};
  training.init_sd = 0.01;
  training.schedule.epochs = 300;
  const Trajectory one = train_relu(lesson_of(task, training), 3);
  const Trajectory again = train_relu(lesson_of(task, training), 3);
  const Trajectory other = train_relu(lesson_of(task, training), 4);
  check_near(one.loss, again.loss, 0);
  BOOST_TEST(arma::any(one.loss != other.loss));
}

BOOST_AUTO_TEST_CASE(interruption) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  Training training;
  training.hidden = {5};
  training.schedule.epochs = 1000;
  std::stop_source source;
  std::size_t reported = 0;
  const Monitor monitor{source.get_token(), [&](std::size_t epochs) {
                          reported += epochs;
                          if (reported >= 200) source.request_stop();
                        }};
  check_throws<Interrupted>([&] { train_relu(lesson_of(task, training), 0, monitor); },
                            {"interrupted", "ReLU run 0"});
  BOOST_TEST(reported == 200U);
}

BOOST_AUTO_TEST_CASE(wrong_training) {
  const auto with = [](auto change) {
    return [change] {
      Training training;
      change(training);
      training.check();
    };
  };
  check_throws<InputError>(with([](Training& t) { t.hidden = {0}; }), {"train.hidden is 0"});
  check_throws<InputError>(with([](Training& t) { t.hidden = {}; }), {"train.hidden is empty"});
  check_throws<InputError>(with([](Training& t) { t.init_sd = -1; }), {"train.init_sd is -1"});
  check_throws<InputError>(with([](Training& t) { t.learning_rate = arma::datum::inf; }),
                           {"train.learning_rate is inf"});
}

BOOST_AUTO_TEST_SUITE_END()
