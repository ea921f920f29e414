// SPDX-License-Identifier: GPL-2.0-or-later
#include "claims.hpp"
#include "flow.hpp"
#include "gated_network.hpp"

namespace festina::derive {

namespace {

using GiNaC::ex;
using GiNaC::matrix;

SampleGates gates(const std::string& name) {
  return {GiNaC::symbol(name + "1"), GiNaC::symbol(name + "2")};
}

/// A node with two edges in and two out, all gated, and a node in one of the branches behind it.
GatedNetwork network() {
  return {{{"v", 1}, {"w", 1}, {"h", 2, gates("g")}, {"k", 1, gates("f")}, {"y", 1}, {"z", 1}},
          {{"A", 0, 2, gates("e")}, {"B", 1, 2}, {"C", 2, 3}, {"D", 2, 4, gates("c")}, {"E", 3, 5}},
          2};
}

/// Σ_out WᵀW − `weight` Σ_in WWᵀ at a node.
matrix imbalance(const GatedNetwork& net, const std::vector<matrix>& weights, std::size_t node,
                 const ex& weight) {
  matrix sum(net.nodes[node].width, net.nodes[node].width);
  for (std::size_t q = 0; q < net.edges.size(); ++q) {
    if (net.edges[q].from == node) sum = sum.add(weights[q].transpose().mul(weights[q]));
    if (net.edges[q].to == node)
      sum = sum.sub(weights[q].mul(weights[q].transpose()).mul_scalar(weight));
  }
  return sum;
}

std::vector<Claim> prove(const ex& weight) {
  const GatedNetwork net = network();
  const std::vector<matrix> weights = symbolic_weights(net);
  const ex loss = loss_by_forward_pass(net, weights, symbolic_inputs(net), symbolic_targets(net));
  std::vector<Velocity> flow;
  for (const matrix& W : weights)
    for (const Velocity& velocity : velocities_of(W, gradient(loss, W).mul_scalar(-1)))
      flow.push_back(velocity);
  std::vector<Claim> claims;
  for (const std::size_t node : {2U, 3U}) {
    const matrix kept = imbalance(net, weights, node, weight);
    matrix rate(kept.rows(), kept.cols());
    for (unsigned i = 0; i < kept.rows(); ++i)
      for (unsigned j = 0; j < kept.cols(); ++j) rate(i, j) = along(kept(i, j), flow);
    claims.push_back(zero("node " + net.nodes[node].name + " keeps its imbalance", rate));
  }
  return claims;
}

std::vector<Formula> formulas() {
  const GatedNetwork net = network();
  return {{"", "Q_{h,11}", imbalance(net, symbolic_weights(net), 2, 1)(0, 0), {}}};
}

}  // namespace

Derivation node_conservation() {
  return {"node-conservation",
          "What every hidden node of a gated deep linear network conserves",
          "the weight 1 of the edges that come in",
          1,
          GiNaC::numeric(1001, 1000),
          prove,
          formulas};
}

}  // namespace festina::derive
