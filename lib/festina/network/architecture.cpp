#include "festina/network/architecture.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/error.hpp"

namespace festina {

namespace {

void check_node(const std::vector<Node>& nodes, const std::vector<Edge>& edges, std::size_t index) {
  const Node& node = nodes[index];
  const std::string label = "network node '" + node.name + "'";
  if (node.width == 0) throw InputError(label + " has width 0; allowed: at least 1");
  const bool last = index + 1 == nodes.size();
  if ((node.role == Role::output) != last)
    throw InputError(label + ": the last node, and no other, is the output");
  if (node.role == Role::input && node.input_rows.n_elem != node.width)
    throw InputError(label + " shows " + std::to_string(node.input_rows.n_elem) +
                     " input rows, its width is " + std::to_string(node.width));
  const bool has_in = std::any_of(edges.begin(), edges.end(),
                                  [index](const Edge& edge) { return edge.target == index; });
  const bool has_out = std::any_of(edges.begin(), edges.end(),
                                   [index](const Edge& edge) { return edge.source == index; });
  if (has_in != (node.role != Role::input) || has_out != (node.role != Role::output))
    throw InputError(label + ": an edge is missing or goes the wrong way");
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
}

arma::uword Architecture::parameters() const {
  arma::uword sum = 0;
  for (std::size_t edge = 0; edge < edges_.size(); ++edge)
    sum += edge_rows(edge) * edge_columns(edge);
  return sum;
}

}  // namespace festina
