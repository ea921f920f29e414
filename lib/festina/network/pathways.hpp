#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/network/gates.hpp"
#include "festina/network/weights.hpp"
#include "festina/task/task.hpp"

namespace festina::network {

/// A linear way from inputs to outputs: what it sees, when it is on, what it gives.
struct Pathway {
  std::string name;
  arma::uvec input_rows;                ///< rows of X it sees
  arma::rowvec gate;                    ///< 1 × P; empty when it is always on
  arma::uvec output_rows = {};          ///< rows of Ŷ it gives; empty: all
  std::vector<std::size_t> edges = {};  ///< of the network it is a path of, from input to output
};

/// Number of paths from inputs to outputs, as a double since it can be astronomic.
double count_pathways(const Architecture& architecture);

/// All paths of a network, in the order in which they leave nodes and edges; the gate of a path is
/// the product of the gates of its nodes and edges (arXiv 2207.10430). Named by the hidden nodes
/// that not all paths share, or where that does not tell them apart by all such nodes. Throws
/// InputError with their number when there are more than `most`.
std::vector<Pathway> pathways_of(const Network& network, std::size_t most = 4096);

/// The product of the gates along these edges and of the nodes they join (1 × P); empty when all
/// are always on.
arma::rowvec gate_along(const Network& network, const std::vector<std::size_t>& edges);

/// X_p G_p: the inputs the pathway sees, switched by its gate.
arma::mat gated_inputs(const Task& task, const Pathway& pathway);
/// X_p G_p on these samples only.
arma::mat gated_inputs(const Task& task, const Pathway& pathway, const arma::uvec& samples);

/// What the pathway adds to Ŷ (n_y × P) with this map from the rows it sees to those it gives.
arma::mat pathway_outputs(const Task& task, const Pathway& pathway, const arma::mat& map);

/// The rows of `matrix` that the pathway gives.
arma::mat output_rows_of(const Pathway& pathway, const arma::mat& matrix);
/// The matrix of `rows` rows that has `part` where the pathway gives, 0 elsewhere.
arma::mat at_output_rows(const Pathway& pathway, const arma::mat& part, arma::uword rows);

/// W_p, the product of the weights along the path: its rows of Ŷ × its rows of X.
arma::mat pathway_map(const Pathway& pathway, const Weights& weights);

}  // namespace festina::network

namespace festina {
using network::Pathway;
}  // namespace festina
