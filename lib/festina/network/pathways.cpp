#include "festina/network/pathways.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::network {

namespace {

/// Edges out of every node.
std::vector<std::vector<std::size_t>> leaving_edges(const Architecture& architecture) {
  std::vector<std::vector<std::size_t>> leaving(architecture.nodes().size());
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    leaving[architecture.edges()[edge].source].push_back(edge);
  return leaving;
}

/// Adds every path that begins with `edges`, which ends at `node`.
void follow(const Architecture& architecture, const std::vector<std::vector<std::size_t>>& leaving,
            std::size_t node, std::vector<std::size_t>& edges,
            std::vector<std::vector<std::size_t>>& found) {
  if (architecture.nodes()[node].role == Role::output) {
    found.push_back(edges);
    return;
  }
  for (const std::size_t edge : leaving[node]) {
    edges.push_back(edge);
    follow(architecture, leaving, architecture.edges()[edge].target, edges, found);
    edges.pop_back();
  }
}

/// Nodes along a path, both ends included.
std::vector<std::size_t> nodes_along(const Architecture& architecture,
                                     const std::vector<std::size_t>& edges) {
  std::vector<std::size_t> nodes = {architecture.edges()[edges.front()].source};
  for (const std::size_t edge : edges) nodes.push_back(architecture.edges()[edge].target);
  return nodes;
}

/// Names of paths by those of their nodes that `tells`; empty when two come out alike.
template <class Tells>
std::vector<std::string> names_by(const Architecture& architecture,
                                  const std::vector<std::vector<std::size_t>>& paths,
                                  const Tells& tells) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const auto& path : paths) {
    std::vector<std::string> words;
    for (const std::size_t node : nodes_along(architecture, path))
      if (tells(node)) words.push_back(architecture.nodes()[node].name);
    names.push_back(base::join(words, " > "));
    if (words.empty() || !seen.insert(names.back()).second) return {};
  }
  return names;
}

std::vector<std::string> path_names(const Architecture& architecture,
                                    const std::vector<std::vector<std::size_t>>& paths) {
  std::vector<std::size_t> visits(architecture.nodes().size(), 0);
  for (const auto& path : paths)
    for (const std::size_t node : nodes_along(architecture, path)) ++visits[node];
  const auto tells = [&](std::size_t node) {
    return paths.size() == 1 || visits[node] < paths.size();
  };
  std::vector<std::string> names = names_by(architecture, paths, [&](std::size_t node) {
    return tells(node) && architecture.nodes()[node].role == Role::hidden;
  });
  if (names.empty()) names = names_by(architecture, paths, tells);
  if (!names.empty()) return names;
  for (const auto& path : paths) {  // parallel edges: only their own names differ
    std::vector<std::string> words;
    for (const std::size_t edge : path) words.push_back(architecture.edges()[edge].name);
    names.push_back(base::join(words, " > "));
  }
  return names;
}

}  // namespace

double count_pathways(const Architecture& architecture) {
  std::vector<double> ways(architecture.nodes().size(), 0);
  const std::vector<std::vector<std::size_t>> leaving = leaving_edges(architecture);
  double sum = 0;
  for (std::size_t node = 0; node < ways.size(); ++node) {
    if (architecture.nodes()[node].role == Role::input) ways[node] = 1;
    for (const std::size_t edge : leaving[node])
      ways[architecture.edges()[edge].target] += ways[node];
    if (architecture.nodes()[node].role == Role::output) sum += ways[node];
  }
  return sum;
}

std::vector<Pathway> pathways_of(const Network& network, std::size_t most) {
  const Architecture& architecture = network.architecture;
  const double count = count_pathways(architecture);
  if (count > static_cast<double>(most))
    throw InputError("network: " + base::short_number(count) +
                     " paths lead from inputs to outputs; " + "allowed: at most " +
                     std::to_string(most));
  std::vector<std::vector<std::size_t>> paths;
  std::vector<std::size_t> edges;
  const std::vector<std::vector<std::size_t>> leaving = leaving_edges(architecture);
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node)
    if (architecture.nodes()[node].role == Role::input)
      follow(architecture, leaving, node, edges, paths);
  const std::vector<std::string> names = path_names(architecture, paths);
  std::vector<Pathway> pathways;
  for (std::size_t p = 0; p < paths.size(); ++p) {
    const std::size_t first = architecture.edges()[paths[p].front()].source;
    const std::size_t last = architecture.edges()[paths[p].back()].target;
    pathways.push_back({names[p], architecture.nodes()[first].rows, gate_along(network, paths[p]),
                        architecture.nodes()[last].rows, std::move(paths[p])});
  }
  return pathways;
}

arma::rowvec gate_along(const Network& network, const std::vector<std::size_t>& edges) {
  arma::rowvec gate;
  for (const std::size_t node : nodes_along(network.architecture, edges))
    multiply_gate(gate, network.gates.of(node));
  for (const std::size_t edge : edges) multiply_gate(gate, network.gates.of_edge(edge));
  return gate;
}

arma::mat gated_inputs(const Task& task, const Pathway& pathway) {
  arma::mat inputs = task.inputs().rows(pathway.input_rows);
  if (!pathway.gate.is_empty()) inputs.each_row() %= pathway.gate;
  return inputs;
}

arma::mat gated_inputs(const Task& task, const Pathway& pathway, const arma::uvec& samples) {
  arma::mat inputs = task.inputs().submat(pathway.input_rows, samples);
  if (!pathway.gate.is_empty()) inputs.each_row() %= arma::rowvec(pathway.gate.cols(samples));
  return inputs;
}

arma::mat pathway_outputs(const Task& task, const Pathway& pathway, const arma::mat& map) {
  return at_output_rows(pathway, map * gated_inputs(task, pathway), task.targets().n_rows);
}

arma::mat output_rows_of(const Pathway& pathway, const arma::mat& matrix) {
  return pathway.output_rows.is_empty() ? matrix : arma::mat(matrix.rows(pathway.output_rows));
}

arma::mat at_output_rows(const Pathway& pathway, const arma::mat& part, arma::uword rows) {
  if (pathway.output_rows.is_empty()) return part;
  arma::mat whole(rows, part.n_cols, arma::fill::zeros);
  whole.rows(pathway.output_rows) = part;
  return whole;
}

arma::mat pathway_map(const Pathway& pathway, const Weights& weights) {
  arma::mat map = weights.at(pathway.edges.front());
  for (std::size_t i = 1; i < pathway.edges.size(); ++i) map = weights.at(pathway.edges[i]) * map;
  return map;
}

}  // namespace festina::network
