// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <ginac/ginac.h>

#include <cstddef>
#include <string>
#include <vector>

namespace festina::derive {

/// Gates of a node or an edge, one per sample; empty: always on.
using SampleGates = std::vector<GiNaC::ex>;

/// A node; inputs and outputs are those without edges in or out.
struct Node {
  std::string name;
  unsigned width = 0;
  SampleGates gates = {};
};

/// A linear map from node to node, by their positions.
struct Edge {
  std::string name;
  std::size_t from;
  std::size_t to;
  SampleGates gates = {};
};

/// A gated deep linear network. Edges go from nodes before to nodes behind.
struct GatedNetwork {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  unsigned samples;

  bool is_input(std::size_t node) const;
  bool is_output(std::size_t node) const;
};

/// A chain of edges from an input to an output.
struct Path {
  std::vector<std::size_t> edges;
  SampleGates gates;  ///< products of all gates on its way, one per sample
};

/// All paths, in the order in which edges are listed.
std::vector<Path> paths_of(const GatedNetwork& network);

/// A matrix of symbols for every edge.
std::vector<GiNaC::matrix> symbolic_weights(const GatedNetwork& network);

/// Matrices of symbols, width × samples, for all nodes that are inputs (outputs); empty for others.
std::vector<GiNaC::matrix> symbolic_inputs(const GatedNetwork& network);
std::vector<GiNaC::matrix> symbolic_targets(const GatedNetwork& network);

/// ½ Σ ‖y − ŷ‖² over samples and outputs, by the network's own forward pass: h_v = g_v Σ g_q W_q h.
GiNaC::ex loss_by_forward_pass(const GatedNetwork& network,
                               const std::vector<GiNaC::matrix>& weights,
                               const std::vector<GiNaC::matrix>& inputs,
                               const std::vector<GiNaC::matrix>& targets);

/// What gradient flow feels of a path: Σyx(p) and the inputs' correlations with other paths.
struct PathCorrelations {
  std::vector<GiNaC::matrix> target;              ///< Σyx(p), one per path
  std::vector<std::vector<GiNaC::matrix>> input;  ///< Σx(j,p) as input[j][p]
};

/// The correlations of data, sums over samples divided by `samples`.
PathCorrelations correlations_of(const GatedNetwork& network, const std::vector<Path>& paths,
                                 const std::vector<GiNaC::matrix>& inputs,
                                 const std::vector<GiNaC::matrix>& targets,
                                 const GiNaC::ex& samples);

/// Σ over paths p through edge q of W_t̄ᵀ E(p) W_s̄ᵀ, E(p) = Σyx(p) − Σ_j W_j Σx(j,p), the sum over
/// paths to the same output.
GiNaC::matrix path_sum(const GatedNetwork& network, const std::vector<Path>& paths,
                       const PathCorrelations& correlations,
                       const std::vector<GiNaC::matrix>& weights, std::size_t edge);

}  // namespace festina::derive
