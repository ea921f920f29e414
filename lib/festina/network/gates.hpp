#pragma once

#include <armadillo>
#include <vector>

#include "festina/network/architecture.hpp"

namespace festina::network {

/// Gates of nodes and edges, one value in [0, 1] per sample; part of the data, not learned
/// (arXiv 2207.10430). A node or edge without a gate is always on.
class Gates {
 public:
  /// No gates: everything is on for all samples.
  explicit Gates(const Architecture& architecture)
      : nodes_(architecture.nodes().size()),
        units_(architecture.nodes().size()),
        edges_(architecture.edges().size()) {}

  /// Gates `node` by `gate` (1 × P). Throws InputError when a value lies outside [0, 1] or the node
  /// does not exist.
  void set(const Architecture& architecture, std::size_t node, arma::rowvec gate);
  /// Gates every unit of a hidden node by a row of its own (width × P), besides the node's gate.
  /// Units with equal rows make up a pathway. Throws as above and when the sizes do not fit.
  void set_units(const Architecture& architecture, std::size_t node, arma::mat gates);
  /// Gates `edge` by `gate` (1 × P). Throws as set() does.
  void set_edge(const Architecture& architecture, std::size_t edge, arma::rowvec gate);

  bool always_on(std::size_t node) const { return nodes_[node].is_empty(); }
  bool edge_always_on(std::size_t edge) const { return edges_[edge].is_empty(); }
  /// 1 × P; empty when the node is always on.
  const arma::rowvec& of(std::size_t node) const { return nodes_[node]; }
  /// width × P; empty when the units of the node have no gates of their own.
  const arma::mat& of_units(std::size_t node) const { return units_[node]; }
  /// 1 × P; empty when the edge is always on.
  const arma::rowvec& of_edge(std::size_t edge) const { return edges_[edge]; }

 private:
  std::vector<arma::rowvec> nodes_;
  std::vector<arma::mat> units_;
  std::vector<arma::rowvec> edges_;
};

/// Puts the product of two gates in place of the first; an empty one is always on.
void multiply_gate(arma::rowvec& gate, const arma::rowvec& by);

/// A network: its graph and the gates on it.
struct Network {
  Architecture architecture;
  Gates gates;
};

}  // namespace festina::network

namespace festina {
using network::Network;
}  // namespace festina
