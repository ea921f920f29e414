#include "festina/network/routing_network.hpp"

#include <string>
#include <utility>

#include "festina/base/error.hpp"

namespace festina::network {

namespace {

arma::uvec rows_from(arma::uword first, arma::uword count) {
  return arma::regspace<arma::uvec>(first, first + count - 1);
}

Architecture routing_architecture(const task::Routing& options, const Task& task,
                                  const std::vector<arma::uword>& hidden) {
  const arma::uword M = options.domains;
  const arma::uword items = options.targets.front().n_cols;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  for (arma::uword i = 0; i < M; ++i)
    nodes.push_back({"input domain " + std::to_string(i + 1), Role::input, items,
                     Activation::linear, rows_from(items * i, items)});
  for (std::size_t layer = 0; layer < hidden.size(); ++layer)
    nodes.push_back({"hidden " + std::to_string(layer + 1), Role::hidden, hidden[layer]});
  for (const task::OutputBlock& block : task.output_blocks())
    nodes.push_back({block.name, Role::output, block.size, Activation::linear,
                     rows_from(block.first, block.size)});
  const std::size_t last = M + hidden.size() - 1;
  for (std::size_t i = 0; i < M; ++i) edges.push_back({nodes[i].name + ", in", i, M});
  for (std::size_t layer = M; layer < last; ++layer)
    edges.push_back({nodes[layer].name + " to " + nodes[layer + 1].name, layer, layer + 1});
  for (std::size_t j = last + 1; j < nodes.size(); ++j)
    edges.push_back({nodes[j].name + ", out", last, j});
  return {std::move(nodes), std::move(edges)};
}

}  // namespace

Network routing_network(const task::Routing& options, const std::vector<task::Route>& routes,
                        const std::vector<arma::uword>& hidden) {
  if (hidden.empty())
    throw InputError("routing network: there is no hidden layer; allowed: at least one");
  const Task task = task::routing_task(options, routes, "routing");
  Architecture architecture = routing_architecture(options, task, hidden);
  Gates gates(architecture);
  const arma::uword items = options.targets.front().n_cols;
  const std::size_t first_output = options.domains + hidden.size();
  for (arma::uword domain = 0; domain < options.domains; ++domain) {
    arma::rowvec asks(task.samples(), arma::fill::zeros);
    arma::rowvec asked(task.samples(), arma::fill::zeros);
    for (arma::uword r = 0; r < routes.size(); ++r) {
      const arma::span samples(items * r, items * (r + 1) - 1);
      if (routes[r].first == domain) asks(samples).ones();
      if (routes[r].second == domain) asked(samples).ones();
    }
    gates.set(architecture, domain, std::move(asks));
    gates.set(architecture, first_output + domain, std::move(asked));
  }
  return {std::move(architecture), std::move(gates)};
}

}  // namespace festina::network
