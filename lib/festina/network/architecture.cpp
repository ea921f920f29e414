#include "festina/network/architecture.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "festina/base/error.hpp"

namespace festina::network {

namespace {

void check_node(const std::vector<Node>& nodes, const std::vector<Edge>& edges, std::size_t index) {
  const Node& node = nodes[index];
  const std::string label = "network node '" + node.name + "'";
  if (node.width == 0) throw InputError(label + " has width 0; allowed: at least 1");
  if (node.role != Role::hidden && node.rows.n_elem != node.width)
    throw InputError(label + " has " + std::to_string(node.rows.n_elem) + " rows, its width is " +
                     std::to_string(node.width));
  if (node.role != Role::hidden && node.activation != Activation::linear)
    throw InputError(label + " has an activation; allowed: hidden nodes only");
  const bool has_in = std::any_of(edges.begin(), edges.end(),
                                  [index](const Edge& edge) { return edge.target == index; });
  const bool has_out = std::any_of(edges.begin(), edges.end(),
                                   [index](const Edge& edge) { return edge.source == index; });
  if (node.role == Role::input && has_in)
    throw InputError(label + " is an input and has an edge in; allowed: edges out only");
  if (node.role == Role::output && has_out)
    throw InputError(label + " is an output and has an edge out; allowed: edges in only");
  if (node.role != Role::input && !has_in) throw InputError(label + " has no edge in");
  if (node.role != Role::output && !has_out) throw InputError(label + " has no edge out");
}

void check_outputs(const std::vector<Node>& nodes) {
  std::set<arma::uword> given;
  bool any = false;
  for (const Node& node : nodes) {
    if (node.role != Role::output) continue;
    any = true;
    for (const arma::uword row : node.rows)
      if (!given.insert(row).second)
        throw InputError("network node '" + node.name + "' gives output " +
                         std::to_string(row + 1) + ", and so does another output node");
  }
  if (!any) throw InputError("network: there is no output node");
}

}  // namespace

Architecture::Architecture(std::vector<Node> nodes, std::vector<Edge> edges)
    : nodes_(std::move(nodes)), edges_(std::move(edges)) {
  if (nodes_.size() < 2) throw InputError("network: needs at least an input and an output node");
  for (const Edge& edge : edges_)
    if (edge.source >= edge.target || edge.target >= nodes_.size())
      throw InputError("network edge '" + edge.name +
                       "' must lead from an earlier to a later node");
  for (std::size_t index = 0; index < nodes_.size(); ++index) check_node(nodes_, edges_, index);
  check_outputs(nodes_);
}

std::vector<std::size_t> Architecture::outputs() const {
  std::vector<std::size_t> found;
  for (std::size_t node = 0; node < nodes_.size(); ++node)
    if (nodes_[node].role == Role::output) found.push_back(node);
  return found;
}

std::vector<std::size_t> Architecture::output_edges() const {
  std::vector<std::size_t> found;
  for (std::size_t edge = 0; edge < edges_.size(); ++edge)
    if (nodes_[edges_[edge].target].role == Role::output) found.push_back(edge);
  return found;
}

arma::uword Architecture::parameters() const {
  arma::uword sum = 0;
  for (std::size_t edge = 0; edge < edges_.size(); ++edge)
    sum += edge_rows(edge) * edge_columns(edge);
  return sum;
}

}  // namespace festina::network
