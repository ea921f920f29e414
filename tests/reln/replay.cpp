#include "festina/reln/replay.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/reln/gate_recorder.hpp"
#include "festina/reln/reln.hpp"
#include "festina/simulate/relu_run.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::reln;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(reln)

/// A ReLU net of 24 units that learns the contextual task in 800 epochs, with its gates.
struct Trained {
  Task task = test::mixed();
  Frame frame = spectrum(task).frame;
  Training training;
  Network network = chain_network(task, {24}, Activation::relu);
  GateRecord record;
  Trajectory trajectory;

  explicit Trained(arma::uword window, arma::uword from_epoch = 50) {
    training.hidden = {24};
    training.init_sd = 0.02;
    training.learning_rate = 0.008;
    training.schedule = {801, 10, {}};
    GateRecorder recorder(network, task.samples(), {from_epoch, window, 801});
    trajectory = train_relu(lesson_of(task, training), 0, {}, recorder.hooks());
    record = recorder.take();
  }
  Problem problem() const {
    return {"relu", task, network, frame, training.time(task), training.schedule};
  }
};

double own_error(const Trained& net, bool sampled) {
  const Problem problem = net.problem();
  return replay_error({problem, net.trajectory.loss, net.record},
                      [&](arma::uword window) {
                        return sampled ? net.record.sampled_gates(window)
                                       : net.record.graded_gates(window);
                      })
      .value();
}

BOOST_AUTO_TEST_CASE(graded_gates_replay_a_run_and_sampled_ones_do_not) {
  const Trained net(20);
  BOOST_TEST(net.trajectory.loss.back() < 0.05 * net.trajectory.loss(0));
  const double graded = own_error(net, false);
  const double sampled = own_error(net, true);
  BOOST_TEST_MESSAGE("graded " << graded << ", sampled " << sampled);
  BOOST_TEST(graded < 0.01);
  BOOST_TEST(sampled > 5 * graded);
  const Problem problem = net.problem();
  check_near(unit_reln({problem, net.trajectory.loss, net.record}).errors.rel_l2, graded, 0);
}

BOOST_AUTO_TEST_CASE(gates_of_every_epoch_replay_a_run_exactly) {
  // Windows of one epoch hold the gates of that epoch, from the start on too.
  const Trained net(1, 0);
  BOOST_TEST(own_error(net, false) < 1e-10);
  BOOST_TEST(own_error(net, true) < 1e-10);
}

BOOST_AUTO_TEST_CASE(shorter_windows_replay_better) {
  const double coarse = own_error(Trained(80), false);
  const double fine = own_error(Trained(10), false);
  BOOST_TEST_MESSAGE("windows of 80: " << coarse << ", of 10: " << fine);
  BOOST_TEST(fine < 0.5 * coarse);
}

BOOST_AUTO_TEST_CASE(replays_that_cannot_be) {
  const Trained net(20);
  const Problem problem = net.problem();
  const auto of_units = [](arma::uword units, arma::uword samples) {
    return [=](arma::uword) {
      return std::vector<arma::mat>{arma::mat(units, samples, arma::fill::ones)};
    };
  };
  const auto start = [&](const GateWindows& windows, const GatesOfWindow& gates) {
    return [&problem, &net, windows, gates] { replay(problem, windows, net.record.start, gates); };
  };
  check_throws<InputError>(start({50, 20, 801}, of_units(23, 24)), {"23"});
  check_throws<InputError>(start({50, 20, 801}, of_units(24, 23)),
                           {"gates of window 0 are of 23 samples", "24"});
  check_throws<InputError>(
      start({50, 20, 801}, [](arma::uword) { return std::vector<arma::mat>{}; }),
      {"gates of window 0 are of 0 layers"});
  check_throws<InputError>(start({55, 20, 801}, of_units(24, 24)), {"starts at epoch 55"});
  check_throws<InputError>(start({50, 0, 801}, of_units(24, 24)), {"gates.window is 0"});
}

BOOST_AUTO_TEST_SUITE_END()
