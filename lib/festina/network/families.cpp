#include "festina/network/families.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::network {

namespace {

Node input_node(const std::string& name, const arma::uvec& rows) {
  return {name, Role::input, rows.n_elem, Activation::linear, rows};
}

Node output_node(const Task& task) {
  const arma::uword outputs = task.targets().n_rows;
  return {"output", Role::output, outputs, Activation::linear,
          arma::regspace<arma::uvec>(0, outputs - 1)};
}

arma::uvec all_rows(const Task& task) {
  return arma::regspace<arma::uvec>(0, task.inputs().n_rows - 1);
}

/// The network of these nodes and edges in which node `first` + p carries the gate of pathway p.
Network gated(std::vector<Node> nodes, std::vector<Edge> edges,
              const std::vector<Pathway>& pathways, std::size_t first) {
  Architecture architecture(std::move(nodes), std::move(edges));
  Gates gates(architecture);
  for (std::size_t p = 0; p < pathways.size(); ++p)
    if (!pathways[p].gate.is_empty()) gates.set(architecture, first + p, pathways[p].gate);
  return {std::move(architecture), std::move(gates)};
}

/// A pathway for every choice of k contexts, in lexicographic order.
void add_context_choices(const Task& task, std::size_t k, std::vector<Pathway>& pathways) {
  std::vector<bool> chosen(task.contexts());
  std::fill_n(chosen.begin(), k, true);
  do {
    std::vector<std::size_t> contexts;
    std::vector<std::string> names;
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      if (!chosen[c]) continue;
      contexts.push_back(c);
      names.push_back(task.context_names()[c]);
    }
    pathways.push_back(
        {base::join(names, " + "), task.object_inputs(), task.context_gate(contexts)});
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
}

}  // namespace

Network chain_network(const Task& task, const std::vector<arma::uword>& hidden,
                      Activation activation) {
  std::vector<Node> nodes = {input_node("input", all_rows(task))};
  std::vector<Edge> edges;
  for (const arma::uword width : hidden)
    nodes.push_back({"hidden " + std::to_string(nodes.size()), Role::hidden, width, activation});
  nodes.push_back(output_node(task));
  for (std::size_t layer = 1; layer < nodes.size(); ++layer)
    edges.push_back({"layer " + std::to_string(layer), layer - 1, layer});
  Architecture architecture(std::move(nodes), std::move(edges));
  Gates gates(architecture);
  return {std::move(architecture), std::move(gates)};
}

std::vector<Pathway> common_plus_contexts(const Task& task, const std::vector<std::size_t>& sizes) {
  if (task.contexts() == 0)
    throw InputError(
        "pathways per context: the task has no contexts (task.context_column, "
        "task.blocks)");
  std::vector<Pathway> pathways = {{"common", all_rows(task), {}}};
  std::set<std::size_t> seen;
  for (const std::size_t k : sizes) {
    if (k < 1 || k >= task.contexts())
      throw InputError("pathways of " + std::to_string(k) + " contexts: allowed: 1 to " +
                       std::to_string(task.contexts() - 1));
    if (!seen.insert(k).second)
      throw InputError("pathways of " + std::to_string(k) + " contexts are asked for twice");
    add_context_choices(task, k, pathways);
  }
  return pathways;
}

std::vector<Pathway> seeing_all_inputs(const Task& task, std::vector<Pathway> pathways) {
  for (Pathway& pathway : pathways) pathway.input_rows = all_rows(task);
  return pathways;
}

std::vector<std::size_t> pathway_stages(LearningRule rule, std::size_t pathways) {
  if (rule == LearningRule::joint) return {};
  std::vector<std::size_t> stages(pathways, 1);
  stages.front() = 0;
  return stages;
}

Network pathway_network(const Task& task, const std::vector<Pathway>& pathways,
                        const std::vector<arma::uword>& widths) {
  const std::size_t count = pathways.size();
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  for (const Pathway& pathway : pathways)
    nodes.push_back(input_node("input of " + pathway.name, pathway.input_rows));
  for (std::size_t p = 0; p < count; ++p)
    nodes.push_back({pathways[p].name, Role::hidden, widths.at(p)});
  nodes.push_back(output_node(task));
  for (std::size_t p = 0; p < count; ++p) {
    edges.push_back({pathways[p].name + ", in", p, count + p});
    edges.push_back({pathways[p].name + ", out", count + p, 2 * count});
  }
  return gated(std::move(nodes), std::move(edges), pathways, count);
}

Network shared_layer_network(const Task& task, arma::uword shared,
                             const std::vector<Pathway>& pathways,
                             const std::vector<arma::uword>& widths) {
  const std::size_t first = 2;
  std::vector<Node> nodes = {input_node("input", all_rows(task)),
                             {"shared layer", Role::hidden, shared}};
  std::vector<Edge> edges = {{"shared layer, in", 0, 1}};
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    if (pathways[p].input_rows.n_elem != task.inputs().n_rows)
      throw InputError("pathway '" + pathways[p].name + "' sees " +
                       std::to_string(pathways[p].input_rows.n_elem) +
                       " inputs; behind a shared layer it sees all " +
                       std::to_string(task.inputs().n_rows));
    nodes.push_back({pathways[p].name, Role::hidden, widths.at(p)});
    edges.push_back({pathways[p].name + ", in", 1, first + p});
    edges.push_back({pathways[p].name + ", out", first + p, first + pathways.size()});
  }
  nodes.push_back(output_node(task));
  return gated(std::move(nodes), std::move(edges), pathways, first);
}

std::vector<arma::uword> equal_shares(arma::uword total, std::size_t pathways) {
  if (total < pathways)
    throw InputError("train.hidden is " + std::to_string(total) + ", fewer than the " +
                     std::to_string(pathways) + " pathways that share it");
  std::vector<arma::uword> shares(pathways, total / pathways);
  for (std::size_t p = 0; p < total % pathways; ++p) ++shares[p];
  return shares;
}

}  // namespace festina::network
