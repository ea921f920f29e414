#include <boost/test/unit_test.hpp>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/network/propagation.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/simulate/gradient_flow.hpp"
#include "festina/task/spectrum.hpp"
#include "support/near.hpp"
#include "support/path_gradient.hpp"
#include "support/random_graph.hpp"

using namespace festina;
using namespace festina::network;
using namespace festina::simulate;
using namespace festina::task;
using test::check_near;
using test::GatedProblem;
using test::random_gated_problem;
using test::random_weights_of;

BOOST_AUTO_TEST_SUITE(simulate)

constexpr std::uint64_t graph_seeds = 24;

double distance_of(const Weights& a, const Weights& b) {
  double sum = 0;
  for (std::size_t edge = 0; edge < a.size(); ++edge)
    sum += arma::accu(arma::square(a[edge] - b[edge]));
  return std::sqrt(sum);
}

double length_of(const Weights& weights) {
  Weights nothing = weights;
  for (arma::mat& matrix : nothing) matrix.zeros();
  return distance_of(weights, nothing);
}

/// Back-propagation's part of the flow, for batch means.
Weights flow_of(const GatedProblem& problem, const Weights& weights,
                std::vector<std::size_t> stages = {}) {
  Propagation propagation(problem.network, problem.task, std::move(stages));
  const arma::mat error = problem.task.targets() - propagation.forward(weights);
  Weights gradient = weights;
  propagation.negative_gradient(error, 1.0 / static_cast<double>(problem.task.samples()), weights,
                                gradient);
  return gradient;
}

BOOST_AUTO_TEST_CASE(the_sum_over_paths_is_the_gradient_on_random_graphs) {
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const GatedProblem problem = random_gated_problem(seed);
    const Weights weights = random_weights_of(problem.network.architecture, 0.7, seed);
    const Weights wanted = flow_of(problem, weights);
    const double length = length_of(wanted);
    std::vector<Pathway> pathways = pathways_of(problem.network);
    // Sums of a few hundred products, cancellation included.
    BOOST_TEST(distance_of(path_gradient(problem.task, pathways, weights), wanted) <
               1e-12 * length);
    // The control: one gate a little off.
    arma::rowvec& gate = pathways.front().gate;
    if (gate.is_empty()) gate.ones(problem.task.samples());
    gate *= 0.999;
    if (gate.max() > 0)
      BOOST_TEST(distance_of(path_gradient(problem.task, pathways, weights), wanted) >
                 1e-7 * length);
  }
}

Problem problem_of(const GatedProblem& gated, const Frame& frame, double rate, Schedule schedule) {
  return {"random graph",
          gated.task,
          gated.network,
          frame,
          TimeMap(gated.task.samples(), rate, Reduction::sum),
          std::move(schedule)};
}

/// Largest change of Σ_out WᵀW − Σ_in WWᵀ over the hidden nodes.
double moved_invariant(const Architecture& graph, const Weights& before, const Weights& after) {
  double largest = 0;
  for (std::size_t node = 0; node < graph.nodes().size(); ++node)
    if (graph.nodes()[node].role == festina::network::Role::hidden)
      largest = std::max(largest, arma::abs(node_imbalance(graph, after, node) -
                                            node_imbalance(graph, before, node))
                                      .max());
  return largest;
}

BOOST_AUTO_TEST_CASE(every_node_of_a_random_graph_conserves_its_imbalance) {
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const GatedProblem gated = random_gated_problem(seed);
    const Architecture& graph = gated.network.architecture;
    const Frame frame = spectrum(gated.task).frame;
    const Weights start = random_weights_of(graph, 0.5, seed);
    const Problem problem = problem_of(gated, frame, 0.02, {201, 200, {200}});
    const Weights end = gradient_flow(problem, start, 1e-10).snapshots.back().weights;
    BOOST_TEST(distance_of(end, start) > 0.1);  // it moved
    // A hundred steps, each off by 1e-10 of weights of order 1.
    BOOST_TEST(moved_invariant(graph, start, end) < 1e-7);
    BOOST_TEST(conservation_error(graph, start, end) < 1e-7);
    // Steps of descent keep it to first order only.
    const Weights stepped = descend(problem, start).snapshots.back().weights;
    BOOST_TEST(conservation_error(graph, start, stepped) > 1e-5);
  }
}

BOOST_AUTO_TEST_CASE(a_relu_network_keeps_the_diagonal_only) {
  // The control: the same graphs with rectifiers, in steps so small that a linear graph keeps all
  // of its imbalance.
  for (const std::uint64_t seed : {1, 2, 3}) {
    const GatedProblem gated = random_gated_problem(seed);
    std::vector<Node> nodes = gated.network.architecture.nodes();
    for (Node& node : nodes)
      if (node.role == festina::network::Role::hidden) node.activation = Activation::relu;
    const Architecture graph(nodes, gated.network.architecture.edges());
    const Network network{graph, Gates(graph)};
    const Network linear{gated.network.architecture, Gates(gated.network.architecture)};
    const Frame frame = spectrum(gated.task).frame;
    const Weights start = random_weights_of(graph, 0.7, seed);
    const auto moved = [&](const Network& which) {
      const Weights end = descend({"relu",
                                   gated.task,
                                   which,
                                   frame,
                                   TimeMap(8, 1e-5, Reduction::sum),
                                   {20001, 20000, {20000}}},
                                  start)
                              .snapshots.back()
                              .weights;
      double diagonal = 0;
      for (std::size_t node = 0; node < nodes.size(); ++node)
        if (nodes[node].role == festina::network::Role::hidden)
          diagonal = std::max(diagonal, arma::abs(arma::diagvec(node_imbalance(graph, end, node) -
                                                                node_imbalance(graph, start, node)))
                                            .max());
      return std::pair(moved_invariant(graph, start, end), diagonal);
    };
    const auto [whole, diagonal] = moved(network);
    BOOST_TEST(whole > 0.05);
    // What steps of this size are off, in a linear graph everywhere.
    BOOST_TEST(diagonal < whole / 20);
    BOOST_TEST(moved(linear).first < whole / 20);
  }
}

BOOST_AUTO_TEST_CASE(descent_on_random_graphs_nears_the_flow_to_first_order) {
  for (const std::uint64_t seed : {4, 7, 9, 13, 20}) {
    const GatedProblem gated = random_gated_problem(seed);
    const Frame frame = spectrum(gated.task).frame;
    const Weights start = random_weights_of(gated.network.architecture, 0.5, seed);
    const auto end_of = [&](arma::uword times) {
      const arma::uword epochs = 100 * times;
      return descend(problem_of(gated, frame, 0.01 / static_cast<double>(times),
                                {epochs + 1, epochs, {epochs}}),
                     start)
          .snapshots.back()
          .weights;
    };
    const Weights flow =
        gradient_flow(problem_of(gated, frame, 0.01, {101, 100, {100}}), start, 1e-11)
            .snapshots.back()
            .weights;
    const double whole = distance_of(end_of(2), flow);
    const double half = distance_of(end_of(4), flow);
    const double quarter = distance_of(end_of(8), flow);
    BOOST_TEST(whole > 1e-4);
    // First order, with a second-order rest that halves with the step.
    check_near(std::log2(whole / half), 1, 0.1);
    check_near(std::log2(half / quarter), 1, 0.05);
  }
}

BOOST_AUTO_TEST_CASE(stages_keep_the_imbalance_although_no_loss_has_them_as_its_gradient) {
  // Each edge learns from the product of what comes back and what goes in, whatever error is sent
  // back: that alone conserves. Joint and staged rules are told apart by where they lead.
  std::size_t found = 0;
  for (std::uint64_t seed = 0; found < 5; ++seed) {
    GatedProblem gated = random_gated_problem(seed);
    const Architecture& old = gated.network.architecture;
    std::vector<Node> nodes = old.nodes();
    const std::size_t output = old.outputs().front();
    if (old.outputs().size() > 1 || old.output_edges().size() < 2) continue;
    ++found;
    nodes[output].rows = arma::regspace<arma::uvec>(0, 3);
    const Architecture graph(nodes, old.edges());
    Gates gates(graph);
    for (std::size_t node = 0; node < output; ++node)
      if (!gated.network.gates.always_on(node))
        gates.set(graph, node, gated.network.gates.of(node));
    const GatedProblem plain{gated.task, {graph, gates}};
    std::vector<std::size_t> stages(graph.output_edges().size(), 1);
    stages.front() = 0;
    const Frame frame = spectrum(plain.task).frame;
    const Weights start = random_weights_of(graph, 0.5, seed);
    Problem problem = problem_of(plain, frame, 0.02, {101, 100, {100}});
    const Weights joint = gradient_flow(problem, start, 1e-10).snapshots.back().weights;
    // All in one stage: the joint rule.
    problem.stages.assign(stages.size(), 0);
    BOOST_TEST(distance_of(flow_of(plain, start, problem.stages), flow_of(plain, start)) <
               1e-13 * length_of(flow_of(plain, start)));
    problem.stages = stages;
    const Weights staged = gradient_flow(problem, start, 1e-10).snapshots.back().weights;
    BOOST_TEST(moved_invariant(graph, start, staged) < 1e-7);
    BOOST_TEST(distance_of(staged, joint) > 1e-2);
  }
}

BOOST_AUTO_TEST_SUITE_END()
