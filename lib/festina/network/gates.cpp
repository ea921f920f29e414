#include "festina/network/gates.hpp"

#include <string>
#include <utility>

#include "festina/base/error.hpp"

namespace festina::network {

namespace {

void check_gate(const std::string& label, const arma::mat& gate) {
  if (!gate.is_finite() || gate.min() < 0 || gate.max() > 1)
    throw InputError(label + " has a value outside [0, 1]");
}

}  // namespace

void Gates::set(const Architecture& architecture, std::size_t node, arma::rowvec gate) {
  if (node >= nodes_.size()) throw InputError("network gate: there is no such node");
  check_gate("network gate of node '" + architecture.nodes()[node].name + "'", gate);
  nodes_[node] = std::move(gate);
}

void Gates::set_units(const Architecture& architecture, std::size_t node, arma::mat gates) {
  if (node >= units_.size() || architecture.nodes()[node].role != Role::hidden)
    throw InputError("network gates of units: there is no such hidden node");
  const Node& gated = architecture.nodes()[node];
  if (gates.n_rows != gated.width)
    throw InputError("network gates of the units of node '" + gated.name +
                     "': " + std::to_string(gates.n_rows) + " rows for " +
                     std::to_string(gated.width) + " units");
  check_gate("network gates of the units of node '" + gated.name + "'", gates);
  units_[node] = std::move(gates);
}

void Gates::set_edge(const Architecture& architecture, std::size_t edge, arma::rowvec gate) {
  if (edge >= edges_.size()) throw InputError("network gate: there is no such edge");
  check_gate("network gate of edge '" + architecture.edges()[edge].name + "'", gate);
  edges_[edge] = std::move(gate);
}

void multiply_gate(arma::rowvec& gate, const arma::rowvec& by) {
  if (by.is_empty()) return;
  if (gate.is_empty())
    gate = by;
  else
    gate %= by;
}

}  // namespace festina::network
