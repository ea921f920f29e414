#include "festina/reln/controls.hpp"

#include <algorithm>

#include "festina/random/stream.hpp"

namespace festina {

SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed) {
  SharedGates wrong = shared;
  for (std::size_t layer = 0; layer < wrong.layers.size(); ++layer) {
    Stream stream = make_stream(seed, "shuffled memberships", layer);
    for (arma::uvec& of : wrong.layers[layer].membership)
      std::shuffle(of.begin(), of.end(), stream);
  }
  return wrong;
}

SharedGates random_gates(const SharedGates& shared, std::uint64_t seed) {
  SharedGates wrong = shared;
  for (std::size_t layer = 0; layer < wrong.layers.size(); ++layer) {
    Stream stream = make_stream(seed, "random gates", layer);
    for (arma::mat& gates : wrong.layers[layer].gates)
      for (arma::uword k = 0; k < gates.n_rows; ++k) {
        arma::rowvec row = gates.row(k);
        std::shuffle(row.begin(), row.end(), stream);
        gates.row(k) = row;
      }
  }
  return wrong;
}

SharedGates modular_gates(const SharedGates& shared, const Task& task) {
  arma::mat contexts(task.contexts(), task.samples());
  for (std::size_t c = 0; c < task.contexts(); ++c) contexts.row(c) = task.context_gate({c});
  const arma::mat mean_over = contexts.each_col() / arma::sum(contexts, 1);
  SharedGates wrong = shared;
  for (LayerPathways& layer : wrong.layers)
    for (arma::mat& gates : layer.gates) {
      const arma::uvec best = arma::index_max(gates * mean_over.t(), 1);
      gates %= contexts.rows(best);
    }
  return wrong;
}

}  // namespace festina
