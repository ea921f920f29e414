#include "festina/simulate/gradient_flow.hpp"

#include <boost/test/unit_test.hpp>

#include "festina/base/error.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/distance.hpp"
#include "support/near.hpp"
#include "support/tasks.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::random;
using namespace festina::simulate;
using namespace festina::task;
using namespace festina::trajectory;
using test::check_near;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(simulate)

/// Weights W1 = R diag(√π0) V', W2 = U diag(√π0) R' along the frame.
Weights aligned_weights(const Frame& frame, double pi0, arma::uword width) {
  arma::arma_rng::set_seed(2);
  const arma::mat R = arma::orth(arma::mat(width, frame.modes(), arma::fill::randn));
  return {std::sqrt(pi0) * R * frame.V.t(), std::sqrt(pi0) * frame.U * R.t()};
}

BOOST_AUTO_TEST_CASE(aligned_balanced_modes_follow_the_closed_form) {
  // π(t) = (s/d) / [1 − (1 − s/(dπ0)) e^(−2st/τ)], arXiv 1312.6120, where Σx commutes.
  const Task task = test::trees(3);
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {12}, Activation::linear);
  const TimeMap time(task.samples(), 1e-3, Reduction::sum);
  const double pi0 = 1e-6;
  const Trajectory flow = gradient_flow({"flow", task, network, frame, time, {4001, 50, {}}},
                                        aligned_weights(frame, pi0, 12), 1e-10);
  const arma::vec ratio = frame.s / frame.d;
  for (arma::uword row = 0; row < flow.epochs.n_elem; ++row) {
    const arma::vec decay =
        arma::exp(-2 * frame.s * (static_cast<double>(flow.epochs(row)) / time.tau()));
    const arma::vec pi = ratio / (1 - (1 - ratio / pi0) % decay);
    check_near(arma::vec(flow.modes.col(row)), frame.d % pi, 1e-7);
    // Loss in modes, theory of the same source.
    const double loss =
        spectrum(task).linear_floor +
        0.5 * static_cast<double>(task.samples()) * arma::accu(frame.d % arma::square(pi - ratio));
    check_near(flow.loss(row), loss, 1e-6);
  }
}

BOOST_AUTO_TEST_CASE(flow_conserves_the_imbalance_of_every_node) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  Stream stream = make_stream(1, "test", 0);
  const TimeMap time(task.samples(), 1e-3, Reduction::sum);
  const auto pathways = common_plus_contexts(task, {2});
  const auto behind_a_layer = seeing_all_inputs(task, pathways);
  for (const Network& network : {pathway_network(task, pathways, {6, 5, 4, 3}),
                                 shared_layer_network(task, 6, behind_a_layer, {6, 5, 4, 3}),
                                 chain_network(task, {6, 5}, Activation::linear)}) {
    const std::vector<double> sds(network.architecture.edges().size(), 0.1);
    const Weights initial = random_weights(network.architecture, sds, stream);
    const Trajectory flow = gradient_flow(
        {"flow", task, network, frame, time, {2001, 100, {500, 2000}}}, initial, 1e-10);
    BOOST_TEST(flow.loss(flow.loss.n_elem - 1) < 0.5 * flow.loss(0));  // it moved
    for (const Snapshot& snapshot : flow.snapshots) {
      for (std::size_t node = 0; node < network.architecture.nodes().size(); ++node) {
        if (network.architecture.nodes()[node].role != festina::network::Role::hidden) continue;
        check_near(node_imbalance(network.architecture, snapshot.weights, node),
                   node_imbalance(network.architecture, initial, node), 1e-8);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(halving_the_step_halves_the_distance_to_the_flow) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  const auto pathways = common_plus_contexts(task, {2});
  for (const Network& network : {pathway_network(task, pathways, {8, 8, 8, 8}),
                                 chain_network(task, {10}, Activation::linear)}) {
    Stream stream = make_stream(2, "test", 0);
    const std::vector<double> sds(network.architecture.edges().size(), 0.02);
    const Weights initial = random_weights(network.architecture, sds, stream);
    const auto problem = [&](double rate, arma::uword epochs) {
      return Problem{"t",
                     task,
                     network,
                     frame,
                     TimeMap(task.samples(), rate, Reduction::sum),
                     {epochs * 1000 + 1, epochs * 10, {}}};
    };
    // The same times: four times the epochs at a quarter of the rate.
    const arma::vec flow = gradient_flow(problem(1e-3, 1), initial, 1e-11).loss;
    const double whole = relative_l2(descend(problem(1e-3, 1), initial).loss, flow);
    const double half = relative_l2(descend(problem(5e-4, 2), initial).loss, flow);
    const double quarter = relative_l2(descend(problem(2.5e-4, 4), initial).loss, flow);
    BOOST_TEST(whole > 1e-4);
    check_near(half / whole, 0.5, 0.03);     // first order, with a second-order rest
    check_near(quarter / half, 0.5, 0.015);  // which shrinks with the step
  }
}

BOOST_AUTO_TEST_CASE(relu_networks_have_no_flow_here) {
  const Task task = test::mixed();
  const Frame frame = spectrum(task).frame;
  const Network network = chain_network(task, {4}, Activation::relu);
  const Weights weights = {arma::mat(4, 11, arma::fill::ones), arma::mat(60, 4, arma::fill::ones)};
  check_throws<InputError>(
      [&] {
        gradient_flow({"t", task, network, frame, TimeMap(24, 1e-3, Reduction::sum), {}}, weights);
      },
      {"gradient flow", "hidden 1", "ReLU"});
}

BOOST_AUTO_TEST_SUITE_END()
