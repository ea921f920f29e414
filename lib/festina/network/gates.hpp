#pragma once

#include <armadillo>
#include <vector>

#include "festina/network/architecture.hpp"

namespace festina {

/// One gate per node and sample, with values in [0, 1]; part of the data, not learned
/// (arXiv 2207.10430). A node without a gate is always on.
class Gates {
 public:
  /// No gates: every node is on for all samples.
  explicit Gates(const Architecture& architecture) : gates_(architecture.nodes().size()) {}

  /// Gates `node` by `gate` (1 × P). Throws InputError when a value lies outside [0, 1] or the
  /// node does not exist or is an input.
  void set(const Architecture& architecture, std::size_t node, arma::rowvec gate);

  bool always_on(std::size_t node) const { return gates_[node].is_empty(); }
  /// 1 × P; empty when the node is always on.
  const arma::rowvec& of(std::size_t node) const { return gates_[node]; }

 private:
  std::vector<arma::rowvec> gates_;
};

/// A network: its graph and the gates on it.
struct Network {
  Architecture architecture;
  Gates gates;
};

}  // namespace festina
