#include "festina/simulate/descent.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/step_bound.hpp"
#include "festina/simulate/training.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
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

BOOST_AUTO_TEST_CASE(the_step_size_bound_separates_convergence_from_divergence) {
  const Task task = test::random_task(3, 3, 40);
  const Frame frame = spectrum(task).frame;
  for (const std::size_t layers : {1, 2, 3}) {
    const std::vector<arma::uword> hidden(layers - 1, 3);
    const Network network = chain_network(task, hidden, Activation::linear);
    // At the balanced solution W_l = R diag(u^(1/L)) R'; one hair off, descent comes back or
    // leaves.
    Weights weights(layers, arma::diagmat(arma::pow(frame.s / frame.d, 1.0 / layers)));
    weights.front() = weights.front() * frame.V.t();
    weights.back() = frame.U * weights.back();
    const double bound = step_size_bound(frame, layers, TimeMap(40, 1, Reduction::sum));
    BOOST_TEST(bound > 0);
    const auto final_loss = [&](double rate) {
      const Problem problem{"t",         task, network, frame, TimeMap(40, rate, Reduction::sum),
                            {400, 1, {}}};
      const Trajectory run = descend(problem, weights);
      return run.loss(run.loss.n_elem - 1) / run.loss(0);
    };
    // White inputs only approximately, so the bound is exact only nearly: factors of 2 around it.
    BOOST_TEST(final_loss(0.5 * bound) < 1.001);
    const Problem wild{"wild",       task, network, frame, TimeMap(40, 20 * bound, Reduction::sum),
                       {4000, 1, {}}};
    check_throws<RunError>(
        [&] { descend(wild, weights); },
        {"wild diverged at epoch", "not finite", "above the step-size bound", "learning_rate"});
  }
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

BOOST_AUTO_TEST_CASE(same_seed_same_bits) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  Training training;
  training.hidden = {20};
  training.init_sd = 0.01;
  training.schedule.epochs = 300;
  const Trajectory one = train_relu(task, frame, training, 3);
  const Trajectory again = train_relu(task, frame, training, 3);
  const Trajectory other = train_relu(task, frame, training, 4);
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
  check_throws<Interrupted>([&] { train_relu(task, frame, training, 0, monitor); },
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
  check_throws<InputError>(with([](Training& t) { t.runs = 0; }), {"train.runs is 0"});
}

BOOST_AUTO_TEST_SUITE_END()
