#include "festina/reln/controls.hpp"

#include <utility>

#include "festina/random/shuffle.hpp"
#include "festina/reln/null_gates.hpp"

namespace festina::reln {

namespace {

/// A shuffle of `count` things: place i gets what was at the place it holds.
arma::uvec shuffled_places(arma::uword count, Stream& stream) {
  arma::uvec places(count);
  for (arma::uword i = 0; i < count; ++i) places(i) = i;
  random::shuffle(count, stream, [&](arma::uword first, arma::uword second) {
    std::swap(places(first), places(second));
  });
  return places;
}

}  // namespace

SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed, std::size_t draw) {
  SharedGates wrong = shared;
  const std::size_t layers = wrong.layers.size();
  for (std::size_t layer = 0; layer < layers; ++layer) {
    Membership& membership = wrong.layers[layer].membership;
    Stream stream = random::make_stream(seed, "shuffled memberships", draw * layers + layer);
    const arma::uvec other = shuffled_places(membership.front().n_elem, stream);
    for (arma::uvec& of : membership) of = arma::uvec(of.elem(other));
  }
  return wrong;
}

SharedGates shuffled_samples(const SharedGates& shared, std::uint64_t seed, std::size_t draw) {
  SharedGates wrong = shared;
  Stream stream = random::make_stream(seed, "shuffled samples", draw);
  const arma::uvec other = shuffled_places(wrong.layers.front().gates.front().n_cols, stream);
  for (LayerPathways& layer : wrong.layers)
    for (arma::mat& gates : layer.gates) gates = arma::mat(gates.cols(other));
  return wrong;
}

SharedGates modular_gates(const SharedGates& shared, const Task& task) {
  SharedGates wrong = shared;
  for (LayerPathways& layer : wrong.layers)
    for (arma::mat& gates : layer.gates) gates = modular_gates(task, gates);
  return wrong;
}

}  // namespace festina::reln
