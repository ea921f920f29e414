#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace festina::network {

enum class Role { input, hidden, output };
enum class Activation { linear, relu };

/// A layer of units. An input node shows some rows of X, an output node gives some rows of Ŷ; both
/// are linear.
struct Node {
  std::string name;
  Role role;
  arma::uword width;
  Activation activation = Activation::linear;
  arma::uvec rows = {};  ///< rows of X an input shows or of Ŷ an output gives, `width` of them
};

/// A weight matrix (width of target × width of source) from one node to another.
struct Edge {
  std::string name;
  std::size_t source;
  std::size_t target;
};

/// A bias-free network as a graph of nodes and edges, in the notation of the gated deep linear
/// network (arXiv 2207.10430): h_v = g_v ∘ φ(Σ_{q: t(q)=v} g_q ∘ W_q h_{s(q)}). A value that always
/// holds: edges lead from earlier to later nodes, every hidden node has an edge in and an edge out,
/// inputs have none in, outputs none out, there is an output, and no row of Ŷ is given twice.
class Architecture {
 public:
  /// Throws InputError naming the node or edge that breaks a rule.
  Architecture(std::vector<Node> nodes, std::vector<Edge> edges);

  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Edge>& edges() const { return edges_; }

  /// The output nodes, in order, and the edges into them, in order.
  std::vector<std::size_t> outputs() const;
  std::vector<std::size_t> output_edges() const;

  arma::uword edge_rows(std::size_t edge) const { return nodes_[edges_[edge].target].width; }
  arma::uword edge_columns(std::size_t edge) const { return nodes_[edges_[edge].source].width; }

  /// Number of weights, all edges together.
  arma::uword parameters() const;

 private:
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
};

}  // namespace festina::network

namespace festina {
using network::Activation;
using network::Architecture;
}  // namespace festina
