#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/network/propagation.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(network)

namespace {

/// Input → a → b → output, a and b with graded gates of their units, b with a gate of its own too.
struct UnitGated {
  Task task = test::random_task(3, 2, 5);
  Network network = chain_network(task, {4, 3}, Activation::linear);
  Weights weights;
  arma::rowvec node_gate = {0.5, 1, 0, 1, 0.75};
  arma::mat first;
  arma::mat second;

  explicit UnitGated(Activation activation = Activation::linear)
      : network(chain_network(task, {4, 3}, activation)) {
    Stream stream = make_stream(9, "test", 0);
    weights = random_weights(network.architecture, {0.5, 0.5, 0.5}, stream);
    first = arma::clamp(arma::abs(normal_matrix(stream, 4, 5, 0.7)), 0, 1);
    second = arma::clamp(arma::abs(normal_matrix(stream, 3, 5, 0.7)), 0, 1);
    network.gates.set_units(network.architecture, 1, first);
    network.gates.set_units(network.architecture, 2, second);
    network.gates.set(network.architecture, 2, node_gate);
  }
};

double half_squared_error(const Network& network, const Task& task, const Weights& weights) {
  Propagation propagation(network, task);
  return 0.5 * arma::accu(arma::square(task.targets() - propagation.forward(weights)));
}

}  // namespace

BOOST_AUTO_TEST_CASE(unit_gates_scale_units) {
  const UnitGated net;
  Propagation propagation(net.network, net.task);
  const arma::mat a = net.first % (net.weights[0] * net.task.inputs());
  const arma::mat b = (net.second.each_row() % net.node_gate) % (net.weights[1] * a);
  check_near(propagation.forward(net.weights), net.weights[2] * b, 1e-13);
  check_near(propagation.activity(1), a, 1e-13);
  check_near(propagation.preactivation(2, net.weights), net.weights[1] * a, 1e-13);
  // Without them the outputs are others.
  Network open = chain_network(net.task, {4, 3}, Activation::linear);
  BOOST_TEST(
      arma::abs(Propagation(open, net.task).forward(net.weights) - net.weights[2] * b).max() > 0.1);
}

BOOST_AUTO_TEST_CASE(unit_gates_have_the_gradient_of_the_loss) {
  for (const Activation activation : {Activation::linear, Activation::relu}) {
    const UnitGated net(activation);
    Propagation propagation(net.network, net.task);
    const arma::mat error = net.task.targets() - propagation.forward(net.weights);
    Weights gradient = net.weights;
    propagation.negative_gradient(error, 1, net.weights, gradient);
    constexpr double step = 1e-5;
    for (std::size_t edge = 0; edge < gradient.size(); ++edge) {
      arma::mat expected(arma::size(gradient[edge]));
      for (arma::uword i = 0; i < expected.n_elem; ++i) {
        Weights moved = net.weights;
        moved[edge](i) += step;
        const double above = half_squared_error(net.network, net.task, moved);
        moved[edge](i) -= 2 * step;
        const double below = half_squared_error(net.network, net.task, moved);
        expected(i) = (below - above) / (2 * step);
      }
      check_near(gradient[edge], expected, 1e-7);
    }
  }
}

BOOST_AUTO_TEST_CASE(unit_gates_may_change_between_passes) {
  UnitGated net;
  Propagation propagation(net.network, net.task);
  const arma::mat before = propagation.forward(net.weights);
  net.network.gates.set_units(net.network.architecture, 1, net.first / 2);
  check_near(propagation.forward(net.weights), before / 2, 1e-13);
}

BOOST_AUTO_TEST_CASE(unit_gates_that_do_not_fit_are_refused) {
  UnitGated net;
  const auto set = [&](std::size_t node, const arma::mat& gates) {
    return [&net, node, gates] {
      net.network.gates.set_units(net.network.architecture, node, gates);
      const Propagation propagation(net.network, net.task);
    };
  };
  check_throws<InputError>(set(1, arma::mat(3, 5, arma::fill::ones)), {"gate"});
  check_throws<InputError>(set(1, arma::mat(4, 6, arma::fill::ones)), {"gate"});
  check_throws<InputError>(set(1, arma::mat(4, 5, arma::fill::value(1.5))), {"gate"});
  check_throws<InputError>(set(0, arma::mat(3, 5, arma::fill::ones)), {});
  check_throws<InputError>(set(7, arma::mat(4, 5, arma::fill::ones)), {});
}

BOOST_AUTO_TEST_SUITE_END()
