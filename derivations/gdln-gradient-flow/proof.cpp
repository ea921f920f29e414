// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"
#include "gated_network.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;

constexpr unsigned samples = 2;

SampleGates gates(const std::string& name) {
  SampleGates result;
  for (unsigned i = 1; i <= samples; ++i)
    result.push_back(GiNaC::symbol(name + std::to_string(i), name + "_" + std::to_string(i)));
  return result;
}

/// Two pathways of two layers each, gated as wholes.
GatedNetwork private_pathways() {
  return {{{"x", 2}, {"a", 2, gates("g")}, {"b", 1, gates("f")}, {"y", 2}},
          {{"A", 0, 1}, {"B", 0, 2}, {"C", 1, 3}, {"D", 2, 3}},
          samples};
}

/// Three layers: the first one shared, two branches behind it, gates on nodes and on an edge.
GatedNetwork shared_first_layer() {
  return {{{"x", 2}, {"h", 2, gates("g")}, {"a", 1, gates("f")}, {"b", 1}, {"y", 1}},
          {{"A", 0, 1}, {"B", 1, 2}, {"C", 1, 3, gates("e")}, {"D", 2, 4}, {"E", 3, 4}},
          samples};
}

/// Two inputs and two outputs that share the middle of three layers.
GatedNetwork shared_middle_layer() {
  return {{{"v", 1}, {"w", 1}, {"h", 2}, {"k", 1, gates("g")}, {"y", 1}, {"z", 1}},
          {{"A", 0, 2, gates("e")}, {"B", 1, 2}, {"C", 2, 3}, {"D", 3, 4}, {"E", 3, 5, gates("f")}},
          samples};
}

/// The path sum of every edge against the derivative of the forward pass.
std::vector<Claim> claims_of(const std::string& name, const GatedNetwork& network,
                             const ex& divisor) {
  const std::vector<Path> paths = paths_of(network);
  const std::vector<matrix> weights = symbolic_weights(network);
  const std::vector<matrix> inputs = symbolic_inputs(network);
  const std::vector<matrix> targets = symbolic_targets(network);
  const ex loss = loss_by_forward_pass(network, weights, inputs, targets) / samples;
  const PathCorrelations correlations = correlations_of(network, paths, inputs, targets, divisor);
  std::vector<Claim> claims;
  for (std::size_t q = 0; q < network.edges.size(); ++q)
    claims.push_back(
        zero(name + ": -dL/dW of edge " + network.edges[q].name,
             gradient(loss, weights[q]).add(path_sum(network, paths, correlations, weights, q))));
  return claims;
}

std::vector<Claim> prove(const ex& divisor) {
  std::vector<Claim> claims =
      claims_of("two layers, private pathways", private_pathways(), divisor);
  for (const auto& [name, network] :
       {std::pair{"three layers, first one shared", shared_first_layer()},
        std::pair{"three layers, middle one shared, two outputs", shared_middle_layer()}})
    for (const Claim& claim : claims_of(name, network, divisor)) claims.push_back(claim);
  return claims;
}

std::vector<Formula> formulas() {
  const GatedNetwork network = shared_first_layer();
  const std::vector<Path> paths = paths_of(network);
  const std::vector<matrix> weights = symbolic_weights(network);
  const PathCorrelations correlations =
      correlations_of(network, paths, symbolic_inputs(network), symbolic_targets(network), samples);
  return {{"", "\\tau \\dot D_{11}", path_sum(network, paths, correlations, weights, 3)(0, 0), {}}};
}

}  // namespace

Derivation gdln_gradient_flow() {
  return {"gdln-gradient-flow",
          "Gradient flow of a gated deep linear network as a sum over paths",
          "the number of samples, 2, that batch means divide by",
          samples,
          GiNaC::numeric(3, 2),
          prove,
          formulas};
}

}  // namespace festina::derive
