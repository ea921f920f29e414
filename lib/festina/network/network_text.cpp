#include "festina/network/network_text.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/network/node_text.hpp"
#include "festina/network/text_entries.hpp"

namespace festina::network {

namespace {

constexpr const char* edges_key = "network.edges";
constexpr const char* gates_key = "network.gates";

std::size_t find_node(const std::string& key, const std::string& name,
                      const std::vector<Node>& nodes) {
  std::vector<std::string> names;
  for (const Node& node : nodes) names.push_back(node.name);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw InputError(key + ": there is no node '" + name + "'" + base::nearest_hint(name, names) +
                     "; network.nodes gives " + base::join(names, ", "));
  return static_cast<std::size_t>(found - names.begin());
}

std::vector<Edge> parse_edges(const std::string& text, const std::vector<Node>& nodes) {
  std::vector<Edge> edges;
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const std::string& chain : entries(text)) {
    const std::vector<std::string> names = base::split(chain, '>');
    if (names.size() < 2)
      throw InputError(place(edges_key, chain) + " is no edge; allowed: NODE > NODE > ...");
    for (std::size_t i = 1; i < names.size(); ++i) {
      const Edge edge{names[i - 1] + " > " + names[i], find_node(edges_key, names[i - 1], nodes),
                      find_node(edges_key, names[i], nodes)};
      if (!pairs.emplace(edge.source, edge.target).second)
        throw InputError(place(edges_key, edge.name) +
                         " is given twice; allowed: one edge from a "
                         "node to another");
      edges.push_back(edge);
    }
  }
  return edges;
}

/// Nodes 0, 1, ... of a cycle among those that are not `placed`, each of which has an edge in from
/// another such node.
[[noreturn]] void refuse_cycle(const std::vector<Node>& nodes, const std::vector<Edge>& edges,
                               const std::vector<bool>& placed) {
  auto node =
      static_cast<std::size_t>(std::find(placed.begin(), placed.end(), false) - placed.begin());
  std::vector<std::size_t> walk;
  while (std::find(walk.begin(), walk.end(), node) == walk.end()) {
    walk.push_back(node);
    for (const Edge& edge : edges)
      if (edge.target == walk.back() && !placed[edge.source]) node = edge.source;
  }
  std::vector<std::string> names = {nodes[node].name};
  while (walk.back() != node) {
    names.push_back(nodes[walk.back()].name);
    walk.pop_back();
  }
  names.push_back(nodes[node].name);
  throw InputError(std::string(edges_key) + ": " + base::join(names, " > ") +
                   " is a cycle; allowed: none");
}

/// The nodes along the edges: every one behind those with an edge into it, else as given.
std::vector<std::size_t> sorted(const std::vector<Node>& nodes, const std::vector<Edge>& edges) {
  std::vector<std::size_t> order;
  std::vector<bool> placed(nodes.size(), false);
  while (order.size() < nodes.size()) {
    std::size_t next = 0;
    const auto waits = [&](std::size_t node) {
      return std::any_of(edges.begin(), edges.end(), [&](const Edge& edge) {
        return edge.target == node && !placed[edge.source];
      });
    };
    while (next < nodes.size() && (placed[next] || waits(next))) ++next;
    if (next == nodes.size()) refuse_cycle(nodes, edges, placed);
    placed[next] = true;
    order.push_back(next);
  }
  return order;
}

Architecture architecture_of(const std::vector<Node>& nodes, std::vector<Edge> edges) {
  const std::vector<std::size_t> order = sorted(nodes, edges);
  std::vector<Node> in_order;
  std::vector<std::size_t> position(nodes.size());
  for (const std::size_t node : order) {
    position[node] = in_order.size();
    in_order.push_back(nodes[node]);
  }
  for (Edge& edge : edges) {
    edge.source = position[edge.source];
    edge.target = position[edge.target];
  }
  try {
    return Architecture(std::move(in_order), std::move(edges));
  } catch (const InputError& error) {
    throw InputError(std::string(edges_key) + ": " + error.what());
  }
}

/// Sets the gate of one entry and returns the name of the node or edge it is of.
std::string set_gate(const std::string& entry, const Architecture& architecture, const Task& task,
                     const FileFinder& find, Gates& gates) {
  const auto [name, words] = named_entry(
      gates_key, entry, "NODE: contexts ..., NODE > NODE: samples ... or NODE: file ...");
  const std::string where = place(gates_key, name);
  const std::vector<std::string> ends = base::split(name, '>');
  if (ends.size() == 1) {
    const std::size_t node = find_node(gates_key, name, architecture.nodes());
    gates.set(architecture, node, gate_from_text(where, words, task, find));
    return name;
  }
  std::vector<std::string> edges;
  for (const Edge& edge : architecture.edges()) edges.push_back(edge.name);
  const auto found = std::find(edges.begin(), edges.end(), base::join(ends, " > "));
  if (found == edges.end())
    throw InputError(std::string(gates_key) + ": there is no edge '" + name + "'" +
                     base::nearest_hint(name, edges) + "; network.edges gives " +
                     base::join(edges, ", "));
  gates.set_edge(architecture, static_cast<std::size_t>(found - edges.begin()),
                 gate_from_text(where, words, task, find));
  return *found;
}

}  // namespace

Network network_from_text(const NetworkText& text, const Task& task) {
  const std::vector<Node> nodes = nodes_from_text(text.nodes, task);
  Architecture architecture = architecture_of(nodes, parse_edges(text.edges, nodes));
  Gates gates(architecture);
  std::set<std::string> gated;
  for (const std::string& entry : entries(text.gates)) {
    const std::string name = set_gate(entry, architecture, task, text.find, gates);
    if (!gated.insert(name).second)
      throw InputError(place(gates_key, name) + " has two gates; allowed: one");
  }
  return {std::move(architecture), std::move(gates)};
}

}  // namespace festina::network
