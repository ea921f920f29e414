#include "festina/reln/gate_recorder.hpp"

#include <boost/test/unit_test.hpp>
#include <optional>

#include "festina/network/families.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using namespace festina::reln;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;

BOOST_AUTO_TEST_SUITE(reln)

/// A ReLU chain in training, with the weights it had at every epoch.
struct Watched {
  Task task;
  Network network;
  Frame frame = spectrum(task).frame;
  std::vector<Weights> weights = {};
  GateRecord record = {};
  arma::vec loss = {};

  Watched(Task of, const std::vector<arma::uword>& hidden)
      : task(std::move(of)), network(chain_network(task, hidden, Activation::relu)) {}

  void train(Weights start, const GateWindows& windows,
             const std::optional<StartByLoss>& by_loss = {}) {
    GateRecorder recorder = by_loss ? GateRecorder(network, task.samples(), windows, *by_loss)
                                    : GateRecorder(network, task.samples(), windows);
    EpochHooks hooks = recorder.hooks();
    hooks.seen = [&, recorded = hooks.seen](arma::uword epoch, Propagation& propagation,
                                            const Weights& now) {
      weights.push_back(now);
      recorded(epoch, propagation, now);
    };
    const TimeMap time(task.samples(), 0.02, Reduction::sum);
    loss = descend({"watched", task, network, frame, time, {windows.epochs, 1, {}}},
                   std::move(start), {}, hooks)
               .loss;
    record = recorder.take();
  }
};

Weights normal_start(const Network& network, std::uint64_t seed) {
  Stream stream = make_stream(seed, "test", 0);
  const std::vector<double> sds(network.architecture.edges().size(), 0.4);
  return random_weights(network.architecture, sds, stream);
}

/// On or off, what the hidden layers of a chain get, and their drives, from the weights alone.
struct Layers {
  std::vector<arma::mat> pre;
  std::vector<arma::mat> on;
  std::vector<arma::mat> drive;
};

Layers layers_of(const Task& task, const Weights& weights) {
  Layers layers;
  arma::mat activity = task.inputs();
  for (std::size_t layer = 0; layer + 1 < weights.size(); ++layer) {
    layers.pre.push_back(weights[layer] * activity);
    layers.on.push_back(arma::conv_to<arma::mat>::from(layers.pre.back() > 0));
    activity = layers.pre.back() % layers.on.back();
  }
  layers.drive.resize(layers.pre.size());
  arma::mat delta = task.targets() - weights.back() * activity;
  for (std::size_t layer = layers.pre.size(); layer-- > 0;) {
    layers.drive[layer] = weights[layer + 1].t() * delta;
    delta = layers.drive[layer] % layers.on[layer];
  }
  return layers;
}

BOOST_AUTO_TEST_CASE(gates_are_means_weighted_by_drive) {
  for (const std::vector<arma::uword>& hidden :
       {std::vector<arma::uword>{5}, std::vector<arma::uword>{5, 4}}) {
    Watched net(test::random_task(3, 2, 6), hidden);
    const GateWindows windows{10, 20, 75};  // the last one holds 25 epochs
    net.train(normal_start(net.network, 2), windows);
    const GateRecord& record = net.record;
    BOOST_TEST_REQUIRE(record.layers.size() == hidden.size());
    for (std::size_t edge = 0; edge < record.start.size(); ++edge)
      check_near(record.start[edge], net.weights[10][edge], 0);
    bool between = false;
    double from_plain = 0;
    for (std::size_t layer = 0; layer < hidden.size(); ++layer) {
      const LayerRecord& kept = record.layers[layer];
      BOOST_TEST(kept.node == layer + 1);
      BOOST_TEST(kept.units() == hidden[layer]);
      BOOST_TEST(kept.samples() == 6U);
      BOOST_TEST_REQUIRE(kept.gates.size() == 3U);
      for (arma::uword window = 0; window < 3; ++window) {
        const arma::uword first = 10 + 20 * window;
        const arma::uword end = window < 2 ? first + 20 : 75;
        arma::mat drive(hidden[layer], 6, arma::fill::zeros);
        arma::mat on_drive = drive;
        arma::mat on = drive;
        for (arma::uword epoch = first; epoch < end; ++epoch) {
          const Layers now = layers_of(net.task, net.weights[epoch]);
          drive += arma::abs(now.drive[layer]);
          on_drive += now.on[layer] % arma::abs(now.drive[layer]);
          on += now.on[layer];
        }
        arma::mat expected = on_drive / drive;
        const arma::mat plain = on / static_cast<double>(end - first);
        const arma::uvec still = arma::find(drive == 0);  // all units of the next layer are off
        expected.elem(still) = plain.elem(still);
        check_near(record.graded_gates(layer, window), expected, 1e-6);  // single precision
        between = between || arma::any(arma::vectorise(expected % (1 - expected)) > 1e-3);
        from_plain = std::max(from_plain, arma::abs(expected - plain).max());
        const Layers start = layers_of(net.task, net.weights[first]);
        check_near(arma::conv_to<arma::mat>::from(kept.preactivation[window]), start.pre[layer],
                   1e-6);
        check_near(record.sampled_gates(layer, window), start.on[layer], 0);
        for (arma::uword unit = 0; unit < hidden[layer]; ++unit)
          check_near(kept.contribution(unit, window),
                     arma::norm(net.weights[first][layer].row(unit)) *
                         arma::norm(net.weights[first][layer + 1].col(unit)),
                     1e-12);
      }
    }
    // Otherwise 0 and 1 alone, or plain means, would have passed.
    BOOST_TEST(between);
    BOOST_TEST(from_plain > 0.01);
  }
}

BOOST_AUTO_TEST_CASE(without_drive_gates_are_plain_means) {
  Watched net(test::random_task(3, 2, 6), {5});
  Weights start = normal_start(net.network, 2);
  start[1].col(0).zeros();  // unit 0 drives nothing before the first step
  net.train(start, {0, 1, 4});
  const arma::mat on = arma::conv_to<arma::mat>::from(start[0] * net.task.inputs() > 0);
  BOOST_TEST(arma::accu(on.row(0)) > 0);
  check_near(net.record.graded_gates(0, 0), on, 0);
  check_near(net.record.layers[0].contribution(0, 0), 0, 0);
}

BOOST_AUTO_TEST_CASE(recording_may_start_by_the_loss) {
  Watched net(test::random_task(3, 2, 6), {5});
  const GateWindows earliest{1, 10, 75};
  net.train(normal_start(net.network, 2), earliest);
  const arma::vec loss = net.loss;
  const double all = loss(0) - loss.min();
  const auto fallen_at = [&](double fall, arma::uword every) {
    arma::uword epoch = 0;
    while (loss(0) - loss(epoch) < fall) epoch += every;
    return epoch;
  };
  for (const auto& [share, every] : {std::pair{0.3, arma::uword(1)}, {0.3, 4}, {0.6, 7}}) {
    const arma::uword first = fallen_at(share * all, every);
    BOOST_TEST_REQUIRE(first > 0U);
    net.train(normal_start(net.network, 2), earliest, StartByLoss{share * all, every});
    const GateRecord by_loss = net.record;
    BOOST_TEST_REQUIRE(by_loss.recorded());
    BOOST_TEST(by_loss.windows.from_epoch == first);
    // The same as from that epoch given.
    net.train(normal_start(net.network, 2), {first, 10, 75});
    BOOST_TEST(by_loss.windows.count() == net.record.windows.count());
    BOOST_TEST_REQUIRE(by_loss.layers[0].gates.size() == net.record.layers[0].gates.size());
    for (arma::uword window = 0; window < by_loss.windows.count(); ++window) {
      check_near(by_loss.graded_gates(0, window), net.record.graded_gates(0, window), 0);
      check_near(by_loss.sampled_gates(0, window), net.record.sampled_gates(0, window), 0);
    }
    check_near(by_loss.layers[0].contribution, net.record.layers[0].contribution, 0);
    for (std::size_t edge = 0; edge < 2; ++edge)
      check_near(by_loss.start[edge], net.record.start[edge], 0);
  }
}

BOOST_AUTO_TEST_CASE(a_run_that_does_not_fall_in_time_is_not_recorded) {
  Watched net(test::random_task(3, 2, 6), {5});
  const GateWindows earliest{1, 10, 75};
  net.train(normal_start(net.network, 2), earliest);
  const arma::vec loss = net.loss;
  net.train(normal_start(net.network, 2), earliest, StartByLoss{2 * loss(0), 1});
  BOOST_TEST(!net.record.recorded());
  // At epoch 65 a window of ten epochs is left, at epoch 66 none is.
  BOOST_TEST_REQUIRE(loss(65) > loss(66));
  net.train(normal_start(net.network, 2), earliest, StartByLoss{loss(0) - loss(65), 1});
  BOOST_TEST(net.record.recorded());
  BOOST_TEST(net.record.windows.from_epoch == 65U);
  net.train(normal_start(net.network, 2), earliest, StartByLoss{loss(0) - loss(66), 1});
  BOOST_TEST(!net.record.recorded());
}

BOOST_AUTO_TEST_CASE(recording_changes_nothing) {
  Watched net(test::random_task(3, 2, 6), {5});
  net.train(normal_start(net.network, 2), {10, 20, 75});
  std::vector<Weights> alone;
  const TimeMap time(6, 0.02, Reduction::sum);
  EpochHooks watch;
  watch.seen = [&](arma::uword, Propagation&, const Weights& now) { alone.push_back(now); };
  descend({"alone", net.task, net.network, net.frame, time, {75, 1, {}}},
          normal_start(net.network, 2), {}, watch);
  for (std::size_t edge = 0; edge < 2; ++edge)
    check_near(alone.back()[edge], net.weights.back()[edge], 0);
}

BOOST_AUTO_TEST_SUITE_END()
