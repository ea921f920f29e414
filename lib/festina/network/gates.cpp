#include "festina/network/gates.hpp"

#include <utility>

#include "festina/base/error.hpp"

namespace festina {

void Gates::set(const Architecture& architecture, std::size_t node, arma::rowvec gate) {
  if (node >= gates_.size()) throw InputError("network gate: there is no such node");
  const std::string label = "network gate of node '" + architecture.nodes()[node].name + "'";
  if (architecture.nodes()[node].role == Role::input)
    throw InputError(label + ": inputs carry no gate; gate the node they lead to");
  if (!gate.is_finite() || gate.min() < 0 || gate.max() > 1)
    throw InputError(label + " has a value outside [0, 1]");
  gates_[node] = std::move(gate);
}

}  // namespace festina
