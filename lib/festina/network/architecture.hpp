#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace festina {

enum class Role { input, hidden, output };
enum class Activation { linear, relu };

/// A layer of units. An input node shows some rows of X; it has no activation.
struct Node {
  std::string name;
  Role role;
  arma::uword width;
  Activation activation = Activation::linear;
  arma::uvec input_rows = {};  ///< rows of X an input node shows, `width` of them
};

/// A weight matrix (width of target × width of source) from one node to another.
struct Edge {
  std::string name;
  std::size_t source;
  std::size_t target;
};

/// A bias-free network as a graph of nodes and edges, in the notation of the gated deep linear
/// network (arXiv 2207.10430): h_v = g_v ∘ φ(Σ_{q: t(q)=v} W_q h_{s(q)}). A value that always
/// holds: edges lead from earlier to later nodes, the last node is the only output node, every
/// hidden node has an edge in and an edge out, inputs have none in.
class Architecture {
 public:
  /// Throws InputError naming the node or edge that breaks a rule.
  Architecture(std::vector<Node> nodes, std::vector<Edge> edges);

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Edge>& edges() const { return edges_; }
  const Node& output() const { return nodes_.back(); }

  arma::uword edge_rows(std::size_t edge) const { return nodes_[edges_[edge].target].width; }
  arma::uword edge_columns(std::size_t edge) const { return nodes_[edges_[edge].source].width; }

  /// Number of weights, all edges together.
  arma::uword parameters() const;

 private:
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
};

}  // namespace festina
