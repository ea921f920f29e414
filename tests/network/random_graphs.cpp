#include <boost/test/unit_test.hpp>
#include <set>

#include "festina/base/error.hpp"
#include "festina/network/pathways.hpp"
#include "festina/network/propagation.hpp"
#include "support/near.hpp"
#include "support/random_graph.hpp"

using namespace festina;
using namespace festina::network;
using test::check_near;
using test::check_throws;
using test::GatedProblem;
using test::random_gated_problem;
using test::random_weights_of;

BOOST_AUTO_TEST_SUITE(network)

constexpr std::uint64_t graph_seeds = 30;

/// Ways from inputs to outputs as entries of the powers of the adjacency matrix.
double ways(const Architecture& architecture) {
  const std::size_t n = architecture.nodes().size();
  arma::mat adjacent(n, n, arma::fill::zeros);
  for (const Edge& edge : architecture.edges()) adjacent(edge.target, edge.source) += 1;
  double sum = 0;
  arma::mat power = adjacent;
  for (std::size_t length = 1; length < n; ++length, power = adjacent * power)
    for (std::size_t from = 0; from < n; ++from)
      for (std::size_t to = 0; to < n; ++to)
        if (architecture.nodes()[from].role == festina::network::Role::input &&
            architecture.nodes()[to].role == festina::network::Role::output)
          sum += power(to, from);
  return sum;
}

BOOST_AUTO_TEST_CASE(random_graphs_hold_what_they_are_to_test) {
  std::size_t shared = 0;
  std::size_t skips = 0;
  std::size_t parallel = 0;
  std::size_t outputs = 0;
  std::size_t deepest = 0;
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const GatedProblem problem = random_gated_problem(seed);
    const Architecture& graph = problem.network.architecture;
    outputs += graph.outputs().size() > 1 ? 1 : 0;
    std::set<std::size_t> lengths;
    std::set<std::pair<std::size_t, std::size_t>> ends;
    for (const Edge& edge : graph.edges())
      parallel += ends.emplace(edge.source, edge.target).second ? 0 : 1;
    std::vector<std::size_t> uses(graph.edges().size(), 0);
    for (const Pathway& pathway : pathways_of(problem.network)) {
      lengths.insert(pathway.edges.size());
      for (const std::size_t edge : pathway.edges) ++uses[edge];
    }
    skips += lengths.size() > 1 ? 1 : 0;
    shared += *std::max_element(uses.begin(), uses.end()) > 1 ? 1 : 0;
    deepest = std::max(deepest, *lengths.rbegin());
  }
  BOOST_TEST(shared > 10U);
  BOOST_TEST(skips > 10U);
  BOOST_TEST(parallel > 2U);
  BOOST_TEST(outputs > 5U);
  BOOST_TEST(deepest == 4U);
}

BOOST_AUTO_TEST_CASE(pathways_of_random_graphs_add_up_to_the_outputs) {
  std::size_t told_apart = 0;
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const auto [task, network] = random_gated_problem(seed);
    const std::vector<Pathway> pathways = pathways_of(network);
    BOOST_TEST(static_cast<double>(pathways.size()) == ways(network.architecture));
    BOOST_TEST(count_pathways(network.architecture) == ways(network.architecture));
    std::set<std::string> names;
    for (const Pathway& pathway : pathways) names.insert(pathway.name);
    BOOST_TEST(names.size() == pathways.size());

    const Weights weights = random_weights_of(network.architecture, 1, seed);
    const arma::mat outputs = Propagation(network, task).forward(weights);
    arma::mat sum(arma::size(outputs), arma::fill::zeros);
    arma::mat ungated = sum;
    for (Pathway pathway : pathways) {
      sum += pathway_outputs(task, pathway, pathway_map(pathway, weights));
      pathway.gate.reset();
      ungated += pathway_outputs(task, pathway, pathway_map(pathway, weights));
    }
    check_near(sum, outputs, 1e-12);  // rounding of a few dozen products of entries below 100
    told_apart += arma::norm(ungated - outputs) > 0.1 ? 1 : 0;
  }
  BOOST_TEST(told_apart > graph_seeds / 2);  // the control: gates matter
}

BOOST_AUTO_TEST_CASE(a_bound_on_the_number_of_pathways_names_both) {
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const Network network = random_gated_problem(seed).network;
    const auto count = static_cast<std::size_t>(ways(network.architecture));
    BOOST_TEST(pathways_of(network, count).size() == count);
    check_throws<InputError>(
        [&] { pathways_of(network, count - 1); },
        {std::to_string(count) + " paths", "at most " + std::to_string(count - 1)});
  }
}

BOOST_AUTO_TEST_CASE(back_propagation_through_random_graphs_is_the_gradient) {
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const auto [task, network] = random_gated_problem(seed);
    Weights weights = random_weights_of(network.architecture, 0.5, seed);
    Propagation propagation(network, task);
    const arma::mat error = task.targets() - propagation.forward(weights);
    Weights gradient = weights;
    propagation.negative_gradient(error, 1, weights, gradient);
    const auto loss = [&] {
      return 0.5 * arma::accu(arma::square(task.targets() - propagation.forward(weights)));
    };
    for (std::size_t edge = 0; edge < weights.size(); ++edge) {
      arma::mat differences(arma::size(weights[edge]));
      for (arma::uword i = 0; i < differences.n_elem; ++i) {
        const double value = weights[edge](i);
        constexpr double step = 1e-5;
        weights[edge](i) = value + step;
        const double above = loss();
        weights[edge](i) = value - step;
        differences(i) = (loss() - above) / (2 * step);
        weights[edge](i) = value;
      }
      // Central differences are off by step² and by rounding over step, 1e-15 · 100 / 1e-5.
      check_near(gradient[edge], differences, 1e-7);
    }
  }
}

BOOST_AUTO_TEST_CASE(stages_are_for_one_plain_output_only) {
  std::size_t refused = 0;
  std::size_t taken = 0;
  for (std::uint64_t seed = 0; seed < graph_seeds; ++seed) {
    const auto [task, network] = random_gated_problem(seed);
    const Architecture& graph = network.architecture;
    const std::vector<std::size_t> edges = graph.output_edges();
    const std::vector<std::size_t> stages(edges.size(), 0);
    std::string reason;
    const bool plain_rows =
        graph.outputs().size() == 1 &&
        arma::all(graph.nodes()[graph.outputs()[0]].rows == arma::regspace<arma::uvec>(0, 3));
    if (!plain_rows)
      reason = "one output node";
    else if (!network.gates.always_on(graph.outputs()[0]))
      reason = "output node carries a gate";
    else
      for (const std::size_t edge : edges)
        if (reason.empty() && !network.gates.edge_always_on(edge))
          reason = "'" + graph.edges()[edge].name + "' into the output carries a gate";
    if (!reason.empty()) {
      ++refused;
      check_throws<InputError>([&, t = task, n = network] { Propagation(n, t, stages); }, {reason});
      continue;
    }
    ++taken;
  }
  BOOST_TEST(refused > 5U);
  (void)taken;
}

BOOST_AUTO_TEST_SUITE_END()
