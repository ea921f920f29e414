#include "festina/network/propagation.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(network)

double loss(const Network& network, const Task& task, const Weights& weights) {
  Propagation propagation(network, task);
  return 0.5 * arma::accu(arma::square(task.targets() - propagation.forward(weights)));
}

/// Negative gradient by central differences of the loss.
Weights differences(const Network& network, const Task& task, Weights weights, double step) {
  Weights gradient = weights;
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    for (arma::uword i = 0; i < weights[edge].n_elem; ++i) {
      const double value = weights[edge](i);
      weights[edge](i) = value + step;
      const double above = loss(network, task, weights);
      weights[edge](i) = value - step;
      const double below = loss(network, task, weights);
      weights[edge](i) = value;
      gradient[edge](i) = -(above - below) / (2 * step);
    }
  return gradient;
}

void check_gradient(const Network& network, const Task& task, std::uint64_t seed) {
  Stream stream = make_stream(seed, "test", 0);
  const std::vector<double> sds(network.architecture.edges().size(), 0.5);
  const Weights weights = random_weights(network.architecture, sds, stream);
  Propagation propagation(network, task);
  const arma::mat error = task.targets() - propagation.forward(weights);
  Weights gradient = weights;
  propagation.negative_gradient(error, 1.0, weights, gradient);
  // Central differences are off by step²; the losses here are of order 10.
  const Weights expected = differences(network, task, weights, 1e-5);
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    check_near(gradient[edge], expected[edge], 1e-7);

  Weights moved = weights;
  propagation.forward(moved);
  propagation.descend(error, 0.25, moved);
  for (std::size_t edge = 0; edge < weights.size(); ++edge)
    check_near(moved[edge], weights[edge] + 0.25 * gradient[edge], 1e-12);
}

BOOST_AUTO_TEST_CASE(gradients_of_chains) {
  const Task task = test::random_task(4, 3, 6);
  for (const std::vector<arma::uword>& hidden :
       {std::vector<arma::uword>{}, {5}, {5, 4}, {3, 4, 5}}) {
    check_gradient(chain_network(task, hidden, Activation::linear), task, 1);
    // Pre-activations of these seeds stay away from the kinks (the differences would show it).
    if (!hidden.empty()) check_gradient(chain_network(task, hidden, Activation::relu), task, 2);
  }
}

BOOST_AUTO_TEST_CASE(gradients_of_gated_pathways) {
  const Task task = test::random_task(4, 3, 6);
  const arma::rowvec graded = {0, 0.25, 1, 0.5, 1, 0};
  const Network network = pathway_network(
      task, {{"all", {0, 1, 2, 3}, {}}, {"some", {1, 3}, graded}, {"rest", {0, 2}, 1 - graded}},
      {3, 2, 4});
  check_gradient(network, task, 3);
}

BOOST_AUTO_TEST_CASE(gradients_behind_a_shared_layer) {
  const Task task = test::random_task(4, 3, 6);
  const arma::rowvec graded = {0, 0.25, 1, 0.5, 1, 0};
  const arma::uvec all = {0, 1, 2, 3};
  const std::vector<Pathway> pathways = {
      {"all", all, {}}, {"some", all, graded}, {"rest", all, 1 - graded}};
  check_gradient(shared_layer_network(task, 5, pathways, {3, 2, 4}), task, 7);
  check_throws<InputError>(
      [&] {
        shared_layer_network(task, 5, {{"narrow", {0, 1}, {}}}, {3});
      },
      {"'narrow' sees 2 inputs", "all 4"});
}

BOOST_AUTO_TEST_CASE(gradient_of_shared_nodes_and_skips) {
  // Input → a → b → output, with edges input → b and a → output, and a graded gate on b.
  const Task task = test::random_task(3, 2, 5);
  Architecture architecture({{"x", festina::network::Role::input, 3, Activation::linear, {0, 1, 2}},
                             {"a", festina::network::Role::hidden, 4, Activation::relu},
                             {"b", festina::network::Role::hidden, 3},
                             {"y", festina::network::Role::output, 2, Activation::linear, {0, 1}}},
                            {{"xa", 0, 1}, {"ab", 1, 2}, {"xb", 0, 2}, {"by", 2, 3}, {"ay", 1, 3}});
  Gates gates(architecture);
  gates.set(architecture, 2, {0.5, 1, 0, 1, 0.75});
  check_gradient({architecture, gates}, task, 4);
}

BOOST_AUTO_TEST_CASE(a_closed_gate_stops_a_pathway) {
  const Task task = test::random_task(2, 2, 3);
  const Network network = pathway_network(task, {{"half", {0, 1}, {1, 0, 1}}}, {4});
  Stream stream = make_stream(1, "test", 0);
  const Weights weights = random_weights(network.architecture, {1, 1}, stream);
  Propagation propagation(network, task);
  const arma::mat& outputs = propagation.forward(weights);
  BOOST_TEST(outputs.col(1).is_zero());
  check_near(outputs.col(0), weights[1] * weights[0] * task.inputs().col(0), 1e-13);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused) {
  const Task task = test::random_task(2, 2, 3);
  const std::vector<Node> nodes = {
      {"x", festina::network::Role::input, 2, Activation::linear, {0, 1}},
      {"h", festina::network::Role::hidden, 2},
      {"y", festina::network::Role::output, 2, Activation::linear, {0, 1}}};
  check_throws<InputError>([&] { Architecture(nodes, {{"xh", 0, 1}}); }, {"'h' has no edge out"});
  check_throws<InputError>(
      [&] {
        Architecture(nodes, {{"back", 1, 0}});
      },
      {"'back'", "later node"});
  check_throws<InputError>([&] { chain_network(task, {0}, Activation::relu); }, {"width 0"});
  Network network = chain_network(task, {2}, Activation::linear);
  check_throws<InputError>(
      [&] {
        network.gates.set(network.architecture, 1, {0, 1, 1.5});
      },
      {"hidden 1", "[0, 1]"});
  check_throws<InputError>(
      [&] {
        network.gates.set_edge(network.architecture, 1, {0, -1, 1});
      },
      {"edge 'layer 2'", "[0, 1]"});
  network.gates.set(network.architecture, 1, {0, 1});
  check_throws<InputError>([&] { Propagation(network, task); }, {"2 values for 3 samples"});
}

BOOST_AUTO_TEST_CASE(staged_edges_learn_from_what_earlier_stages_leave) {
  const Task task = test::random_task(4, 3, 6);
  const std::vector<Pathway> pathways = {{"first", {0, 1, 2, 3}, {}},
                                         {"second", {1, 3}, {0, 0.5, 1, 1, 0, 1}},
                                         {"third", {0, 2}, {1, 1, 0, 0.25, 1, 0}}};
  const Network network = pathway_network(task, pathways, {3, 2, 4});
  const Network alone = pathway_network(task, {pathways[0]}, {3});
  const std::vector<std::size_t> stages = pathway_stages(LearningRule::staged, 3);
  Stream stream = make_stream(5, "test", 0);
  const Weights weights = random_weights(network.architecture, std::vector<double>(6, 0.5), stream);
  Propagation propagation(network, task, stages);
  const arma::mat outputs = propagation.forward(weights);
  Weights gradient = weights;
  propagation.negative_gradient(task.targets() - outputs, 1.0, weights, gradient);

  // Outputs do not depend on stages; the first pathway has the gradient of its own loss, the others
  // that of the joint one.
  check_near(outputs, Propagation(network, task).forward(weights), 1e-14);
  const Weights own = differences(alone, task, {weights[0], weights[1]}, 1e-5);
  const Weights joint = differences(network, task, weights, 1e-5);
  for (std::size_t edge = 0; edge < 6; ++edge)
    check_near(gradient[edge], edge < 2 ? own[edge] : joint[edge], 1e-7);
  // The control: the joint gradient of the first pathway is another.
  BOOST_TEST(arma::norm(gradient[0] - joint[0]) > 0.01);
}

BOOST_AUTO_TEST_CASE(a_shared_layer_learns_from_all_stages_behind_it) {
  const Task task = test::random_task(4, 3, 6);
  const std::vector<Pathway> pathways = {{"first", {0, 1, 2, 3}, {}},
                                         {"second", {0, 1, 2, 3}, {0, 0.5, 1, 1, 0, 1}},
                                         {"third", {0, 1, 2, 3}, {1, 1, 0, 0.25, 1, 0}}};
  const Network network = shared_layer_network(task, 5, pathways, {3, 2, 4});
  Stream stream = make_stream(6, "test", 0);
  const Weights weights = random_weights(network.architecture, std::vector<double>(7, 0.5), stream);
  Propagation propagation(network, task, pathway_stages(LearningRule::staged, 3));
  const arma::mat outputs = propagation.forward(weights);
  Weights gradient = weights;
  propagation.negative_gradient(task.targets() - outputs, 1.0, weights, gradient);

  // By hand: the first pathway learns from its own error, the others from the joint one, and the
  // shared layer from what comes back from both.
  const arma::mat shared = weights[0] * task.inputs();
  const arma::mat first_error = task.targets() - weights[2] * weights[1] * shared;
  arma::mat back = weights[1].t() * weights[2].t() * first_error;
  check_near(gradient[1], weights[2].t() * first_error * shared.t(), 1e-13);
  for (const std::size_t p : {1, 2}) {
    arma::mat delta = weights[2 * p + 2].t() * (task.targets() - outputs);
    delta.each_row() %= pathways[p].gate;
    check_near(gradient[2 * p + 1], delta * shared.t(), 1e-13);
    back += weights[2 * p + 1].t() * delta;
  }
  check_near(gradient[0], back * task.inputs().t(), 1e-13);
  // The control: the joint gradient of the shared layer is another.
  BOOST_TEST(arma::norm(gradient[0] - differences(network, task, weights, 1e-5)[0]) > 0.01);
}

BOOST_AUTO_TEST_CASE(stages_that_do_not_fit) {
  const Task task = test::random_task(4, 3, 6);
  Network network = chain_network(task, {5}, Activation::linear);
  check_throws<InputError>(
      [&] {
        Propagation(network, task, {0, 0});
      },
      {"2 for 1 edges into the output"});
  network.gates.set(network.architecture, 2, arma::rowvec(6, arma::fill::ones));
  check_throws<InputError>([&] { Propagation(network, task, {0}); },
                           {"output node carries a gate"});
}

BOOST_AUTO_TEST_SUITE_END()
