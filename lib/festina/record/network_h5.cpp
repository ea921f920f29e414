#include "festina/record/network_h5.hpp"

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/record/fit.hpp"

namespace festina::record {

namespace {

const std::vector<std::string>& role_names() {
  static const std::vector<std::string> names = {"input", "hidden", "output"};
  return names;
}

const std::vector<std::string>& activation_names() {
  static const std::vector<std::string> names = {"linear", "relu"};
  return names;
}

std::string rows_name(const std::string& graph, network::Role role, std::size_t node) {
  return graph + (role == network::Role::input ? "/input_rows/node" : "/output_rows/node") +
         std::to_string(node);
}

/// Gates of inputs, outputs and edges, of those that have one.
void write_other_gates(file::Hdf5Writer& file, const std::string& graph, const Network& network) {
  for (std::size_t v = 0; v < network.architecture.nodes().size(); ++v)
    if (network.architecture.nodes()[v].role != network::Role::hidden &&
        !network.gates.always_on(v))
      file.write(graph + "/node_gates/node" + std::to_string(v), arma::vec(network.gates.of(v).t()),
                 {{"sample"}, "1"});
  for (std::size_t q = 0; q < network.architecture.edges().size(); ++q)
    if (!network.gates.edge_always_on(q))
      file.write(graph + "/edge_gates/edge" + std::to_string(q),
                 arma::vec(network.gates.of_edge(q).t()), {{"sample"}, "1"});
}

void read_other_gates(const file::Hdf5Reader& file, const std::string& graph,
                      const Architecture& architecture, network::Gates& gates,
                      arma::uword samples) {
  const auto gate = [&](const std::string& name) {
    arma::rowvec read = file.numbers(name).t();
    require_fit(read.n_elem == samples, file, name, "the task's samples");
    return read;
  };
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    const std::string name = graph + "/node_gates/node" + std::to_string(v);
    if (file.holds(name)) gates.set(architecture, v, gate(name));
  }
  for (std::size_t q = 0; q < architecture.edges().size(); ++q) {
    const std::string name = graph + "/edge_gates/edge" + std::to_string(q);
    if (file.holds(name)) gates.set_edge(architecture, q, gate(name));
  }
}

void write_node_gates(file::Hdf5Writer& file, const std::string& group, const Network& network,
                      arma::uword samples) {
  std::vector<std::string> names;
  arma::mat gates(0, samples);
  for (std::size_t v = 0; v < network.architecture.nodes().size(); ++v) {
    if (network.architecture.nodes()[v].role != network::Role::hidden) continue;
    names.push_back(network.architecture.nodes()[v].name);
    gates =
        arma::join_cols(gates, network.gates.always_on(v) ? arma::rowvec(samples, arma::fill::ones)
                                                          : network.gates.of(v));
  }
  file.write(group + "/gates", gates, {{"hidden node", "sample"}, "1"});
  file.write(group + "/gate_names", names, {{"hidden node"}, "text"});
}

void write_nodes(file::Hdf5Writer& file, const std::string& graph,
                 const std::vector<network::Node>& nodes) {
  std::vector<std::string> names;
  std::vector<std::string> roles;
  std::vector<std::string> activations;
  arma::uvec widths(nodes.size());
  for (std::size_t v = 0; v < nodes.size(); ++v) {
    names.push_back(nodes[v].name);
    roles.push_back(role_names().at(static_cast<std::size_t>(nodes[v].role)));
    activations.push_back(activation_names().at(static_cast<std::size_t>(nodes[v].activation)));
    widths(v) = nodes[v].width;
    if (nodes[v].role != network::Role::hidden)
      file.write(rows_name(graph, nodes[v].role, v), nodes[v].rows,
                 {{"unit"}, role_names().at(static_cast<std::size_t>(nodes[v].role))});
  }
  file.write(graph + "/node_names", names, {{"node"}, "text"});
  file.write(graph + "/node_roles", roles, {{"node"}, "text"});
  file.write(graph + "/node_activations", activations, {{"node"}, "text"});
  file.write(graph + "/node_widths", widths, {{"node"}, "units"});
}

std::vector<network::Node> read_nodes(const file::Hdf5Reader& file, const std::string& graph) {
  const std::vector<std::string> names = file.texts(graph + "/node_names");
  const std::vector<std::string> roles = file.texts(graph + "/node_roles");
  const std::vector<std::string> activations = file.texts(graph + "/node_activations");
  const arma::uvec widths = file.counts(graph + "/node_widths");
  const std::string place = file.path() + ":" + graph;
  if (roles.size() != names.size() || activations.size() != names.size() ||
      widths.n_elem != names.size())
    throw InputError(place + ": the datasets do not agree on the number of nodes");
  std::vector<network::Node> nodes;
  for (std::size_t v = 0; v < names.size(); ++v) {
    const auto role =
        static_cast<network::Role>(base::index_of(place + "/node_roles", roles[v], role_names()));
    const auto activation = static_cast<Activation>(
        base::index_of(place + "/node_activations", activations[v], activation_names()));
    nodes.push_back({names[v], role, widths(v), activation});
    if (role != network::Role::hidden) nodes.back().rows = file.counts(rows_name(graph, role, v));
  }
  return nodes;
}

void write_edges(file::Hdf5Writer& file, const std::string& graph,
                 const std::vector<network::Edge>& edges) {
  std::vector<std::string> names;
  arma::uvec sources(edges.size());
  arma::uvec targets(edges.size());
  for (std::size_t q = 0; q < edges.size(); ++q) {
    names.push_back(edges[q].name);
    sources(q) = edges[q].source;
    targets(q) = edges[q].target;
  }
  file.write(graph + "/edge_names", names, {{"edge"}, "text"});
  file.write(graph + "/edge_sources", sources, {{"edge"}, "node"});
  file.write(graph + "/edge_targets", targets, {{"edge"}, "node"});
}

std::vector<network::Edge> read_edges(const file::Hdf5Reader& file, const std::string& graph) {
  const std::vector<std::string> names = file.texts(graph + "/edge_names");
  const arma::uvec sources = file.counts(graph + "/edge_sources");
  const arma::uvec targets = file.counts(graph + "/edge_targets");
  if (sources.n_elem != names.size() || targets.n_elem != names.size())
    throw InputError(file.path() + ":" + graph +
                     ": the datasets do not agree on the number of edges");
  std::vector<network::Edge> edges;
  for (std::size_t q = 0; q < names.size(); ++q)
    edges.push_back({names[q], sources(q), targets(q)});
  return edges;
}

}  // namespace

void write_network(file::Hdf5Writer& file, const std::string& group, const Network& network,
                   arma::uword samples) {
  write_node_gates(file, group, network, samples);
  write_nodes(file, group + "/graph", network.architecture.nodes());
  write_edges(file, group + "/graph", network.architecture.edges());
  write_other_gates(file, group + "/graph", network);
}

bool holds_network(const file::Hdf5Reader& file, const std::string& group) {
  return file.holds(group + "/gates");
}

Network read_network(const file::Hdf5Reader& file, const std::string& group, const Task& task) {
  Architecture architecture(read_nodes(file, group + "/graph"), read_edges(file, group + "/graph"));
  for (const network::Node& node : architecture.nodes()) {
    const bool input = node.role == network::Role::input;
    const arma::uword rows_there = input ? task.inputs().n_rows : task.targets().n_rows;
    require_fit(arma::all(node.rows < rows_there), file, group + "/graph",
                input ? "the task's inputs" : "the task's outputs");
  }
  network::Gates gates(architecture);
  const arma::mat rows = file.matrix(group + "/gates");
  require_fit(rows.n_cols == task.samples(), file, group + "/gates", "the task's samples");
  arma::uword row = 0;
  for (std::size_t v = 0; v < architecture.nodes().size(); ++v) {
    if (architecture.nodes()[v].role != network::Role::hidden) continue;
    if (row == rows.n_rows)
      throw InputError(file.path() + ":" + group + "/gates: a hidden node has no gate");
    const arma::rowvec gate = rows.row(row++);
    if (!arma::all(gate == 1)) gates.set(architecture, v, gate);
  }
  require_fit(row == rows.n_rows, file, group + "/gates", "the network's hidden nodes");
  read_other_gates(file, group + "/graph", architecture, gates, task.samples());
  return {std::move(architecture), std::move(gates)};
}

}  // namespace festina::record
