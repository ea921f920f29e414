#include "festina/simulate/batches.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/record/checkpoint.hpp"
#include "festina/simulate/initial_weights.hpp"
#include "festina/task/spectrum.hpp"
#include "support/climb.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::record;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(simulate)

namespace {

/// A net that leaves its plateau in a few hundred epochs.
Training small_training(arma::uword batch, double rate = 4e-3, arma::uword epochs = 201) {
  Training training;
  training.hidden = {20};
  training.init_sd = 0.1;
  training.learning_rate = rate;
  training.batch = batch;
  training.schedule = {epochs, (epochs - 1) / 20, {}};
  training.schedule.complete_snapshots();
  return training;
}

Trajectory trained(const Task& task, const Training& training, std::size_t run = 0) {
  return train_relu(lesson_of(task, training), run);
}

bool same_bits(const Trajectory& a, const Trajectory& b) {
  return arma::approx_equal(a.loss, b.loss, "absdiff", 0) &&
         arma::approx_equal(a.snapshots.back().outputs, b.snapshots.back().outputs, "absdiff", 0);
}

/// Largest distance of two loss curves, relative to the initial loss.
double apart(const arma::vec& a, const arma::vec& b) {
  return arma::abs(a - b).max() / b(0);
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_order_holds_every_sample_once_and_is_drawn_anew) {
  const arma::uvec order = batch_order({4, 1, 0}, 24, 0);
  BOOST_TEST(arma::all(arma::sort(order) == arma::regspace<arma::uvec>(0, 23)));
  const auto differs = [&](const Batches& batches, arma::uword epoch) {
    return arma::any(batch_order(batches, 24, epoch) != order);
  };
  BOOST_TEST(!differs({7, 1, 0}, 0));  // the size cuts it only
  BOOST_TEST(differs({4, 1, 0}, 1));
  BOOST_TEST(differs({4, 1, 1}, 0));
  BOOST_TEST(differs({4, 2, 0}, 0));
  // Each of 4 samples first in a quarter of 4000 epochs: a count has an sd of 27, four of these.
  arma::uvec first(4, arma::fill::zeros);
  for (arma::uword epoch = 0; epoch < 4000; ++epoch) ++first(batch_order({1, 1, 0}, 4, epoch)(0));
  BOOST_TEST(first.min() > 890U);
  BOOST_TEST(first.max() < 1110U);
}

BOOST_AUTO_TEST_CASE(one_batch_of_all_samples_is_full_batch_descent) {
  const Task task = test::trees(3);
  const Trajectory full = trained(task, small_training(0));
  const Trajectory one = trained(task, small_training(24));
  // Sums over samples in another order, and what 200 epochs make of their rounding.
  check_near(one.loss, full.loss, 1e-10);
  check_near(one.snapshots.back().outputs, full.snapshots.back().outputs, 1e-10);
  // Smaller steps are another path: the control.
  BOOST_TEST(apart(trained(task, small_training(6)).loss, full.loss) > 1e-4);
}

BOOST_AUTO_TEST_CASE(steps_on_single_samples_are_those_of_a_loop_by_hand) {
  const Task task = test::random_task(3, 2, 5);
  for (const Reduction reduction : {Reduction::sum, Reduction::mean}) {
    for (const arma::uword size : {1, 2}) {
      Training training = small_training(size, 0.05, 41);
      training.hidden = {4};
      training.reduction = reduction;
      training.init_sd = 0.5;
      const Network net = chain_network(task, training.hidden, Activation::relu);
      Weights weights = initial_relu_weights(net, training, 3);
      arma::mat& A = weights[0];
      arma::mat& B = weights[1];
      const double step = reduction == Reduction::sum ? 0.05 : 0.05 / 5;
      arma::vec losses(41);
      for (arma::uword epoch = 0; epoch < 41; ++epoch) {
        double loss = 0;
        for (arma::uword i = 0; i < 5; ++i) {
          const arma::vec h = arma::clamp(A * task.inputs().col(i), 0, 1e9);
          loss += 0.5 * arma::accu(arma::square(task.targets().col(i) - B * h));
        }
        losses(epoch) = reduction == Reduction::sum ? loss : loss / 5;
        const arma::uvec order = batch_order({size, training.seed, 3}, 5, epoch);
        for (arma::uword from = 0; from < 5; from += size) {
          arma::mat dA(arma::size(A), arma::fill::zeros);
          arma::mat dB(arma::size(B), arma::fill::zeros);
          for (arma::uword s = from; s < std::min<arma::uword>(from + size, 5); ++s) {
            const arma::vec x = task.inputs().col(order(s));
            const arma::vec h = arma::clamp(A * x, 0, 1e9);
            const arma::vec error = task.targets().col(order(s)) - B * h;
            arma::vec delta = B.t() * error;
            for (arma::uword u = 0; u < delta.n_elem; ++u)
              if (h(u) <= 0) delta(u) = 0;
            dA += delta * x.t();
            dB += error * h.t();
          }
          A += step * dA;
          B += step * dB;
        }
      }
      training.schedule = {41, 1, {}};
      training.schedule.complete_snapshots();
      check_near(trained(task, training, 3).loss, losses, 1e-12);
    }
  }
}

BOOST_AUTO_TEST_CASE(small_steps_of_batches_tend_to_full_batch_descent) {
  const Task task = test::trees(3);
  // Twice the epochs at half the step: the same time. Means over runs, for orders are random.
  const auto distance_at = [&](double rate, arma::uword epochs) {
    double sum = 0;
    for (std::size_t run = 0; run < 8; ++run)
      sum += apart(trained(task, small_training(4, rate, epochs), run).loss,
                   trained(task, small_training(0, rate, epochs), run).loss);
    return sum / 8;
  };
  const double coarse = distance_at(4e-3, 201);
  const double fine = distance_at(2e-3, 401);
  const double finer = distance_at(1e-3, 801);
  BOOST_TEST_MESSAGE("distances " << coarse << " " << fine << " " << finer);
  BOOST_TEST(coarse / fine > 1.6);
  BOOST_TEST(coarse / fine < 2.9);
  BOOST_TEST(fine / finer > 1.6);
  BOOST_TEST(fine / finer < 2.9);
  // The control: with the batch's own mean for a gradient, steps would be 6 times as large, and no
  // rate would bring the curves together.
  const double wrong = apart(trained(task, small_training(4, 6e-3, 801)).loss,
                             trained(task, small_training(0, 1e-3, 801)).loss);
  BOOST_TEST(wrong > 20 * finer);
}

BOOST_AUTO_TEST_CASE(batches_give_the_same_bits_for_any_workers_and_others_for_other_seeds) {
  const Task task = test::trees(3);
  const Spectrum modes = spectrum(task);
  Training training = small_training(5);
  training.runs = 3;
  LadderOptions nothing;
  nothing.rungs = {"linear"};
  const Climb one = test::climb_all(task, modes, training, nothing, 1);
  const Climb three = test::climb_all(task, modes, training, nothing, 3);
  for (std::size_t run = 0; run < 3; ++run) BOOST_TEST(same_bits(one.runs[run], three.runs[run]));
  // From the same weights, in other orders.
  const Network net = chain_network(task, training.hidden, Activation::relu);
  const Lesson lesson{task, modes, training};
  const Problem problem = relu_problem(lesson, net, 0, training.schedule);
  const auto ordered = [&](const Batches& batches) {
    return descend(problem, initial_relu_weights(net, training, 0), {}, {}, batches);
  };
  BOOST_TEST(same_bits(ordered({5, 1, 0}), one.runs[0]));
  BOOST_TEST(!same_bits(ordered({5, 2, 0}), one.runs[0]));
  BOOST_TEST(!same_bits(ordered({5, 1, 1}), one.runs[0]));
}

BOOST_AUTO_TEST_CASE(a_run_in_batches_goes_on_from_its_state_to_the_same_bits) {
  const test::TemporaryFolder folder;
  const Task task = test::trees(3);
  const Training training = small_training(5);
  const Checkpoints every{50, folder.path(), "run", "settings", {}};
  const Frame frame = spectrum(task).frame;
  const Trajectory whole = train_with_checkpoints(lesson_of(task, training), 1, every);
  BOOST_TEST(std::filesystem::exists(every.file(1)));
  // Again, from the last state.
  BOOST_TEST(same_bits(train_with_checkpoints(lesson_of(task, training), 1, every), whole));
  BOOST_TEST(same_bits(trained(task, training, 1), whole));
}

BOOST_AUTO_TEST_CASE(batches_that_cannot_be_are_refused) {
  const Task task = test::trees(3);
  check_throws<InputError>([&] { trained(task, small_training(25)); },
                           {"train.batch is 25", "1 to 24"});
  const Network net = chain_network(task, {3}, Activation::relu);
  const Lesson lesson = lesson_of(task, small_training(4));
  const Problem problem = relu_problem(lesson, net, 0, lesson.schedule());
  EpochHooks hooks;
  hooks.driven = [](arma::uword, const Propagation&, std::size_t, const arma::mat&) {};
  check_throws<InputError>(
      [&] {
        descend(problem, initial_relu_weights(net, lesson.training, 0), {}, hooks, {4, 1, 0});
      },
      {"ReLU run 0", "train.batch"});
  Network gated = net;
  gated.gates.set(net.architecture, 1, arma::rowvec(24, arma::fill::ones));
  Propagation propagation(gated, task);
  check_throws<InputError>([&] { propagation.restrict_to({0, 1}); }, {"batches", "gate"});
}

BOOST_AUTO_TEST_SUITE_END()
