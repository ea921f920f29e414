#include "festina/reln/controls.hpp"

#include <utility>

#include "festina/random/shuffle.hpp"
#include "festina/reln/null_gates.hpp"

namespace festina::reln {

SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed) {
  SharedGates wrong = shared;
  for (std::size_t layer = 0; layer < wrong.layers.size(); ++layer) {
    Stream stream = random::make_stream(seed, "shuffled memberships", layer);
    for (arma::uvec& of : wrong.layers[layer].membership)
      random::shuffle(of.n_elem, stream, [&](arma::uword first, arma::uword second) {
        std::swap(of(first), of(second));
      });
  }
  return wrong;
}

SharedGates random_gates(const SharedGates& shared, std::uint64_t seed) {
  SharedGates wrong = shared;
  for (std::size_t layer = 0; layer < wrong.layers.size(); ++layer) {
    Stream stream = random::make_stream(seed, "random gates", layer);
    for (arma::mat& gates : wrong.layers[layer].gates) gates = random_gates(gates, stream);
  }
  return wrong;
}

SharedGates modular_gates(const SharedGates& shared, const Task& task) {
  SharedGates wrong = shared;
  for (LayerPathways& layer : wrong.layers)
    for (arma::mat& gates : layer.gates) gates = modular_gates(task, gates);
  return wrong;
}

}  // namespace festina::reln
