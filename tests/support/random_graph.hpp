#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "festina/network/gates.hpp"
#include "festina/network/weights.hpp"
#include "festina/random/stream.hpp"
#include "festina/task/task.hpp"

namespace festina::test {

/// A task and a gated linear network for it.
struct GatedProblem {
  Task task;
  Network network;
};

inline std::size_t pick(Stream& stream, std::size_t count) {
  return static_cast<std::size_t>(stream() % count);
}

inline bool chance(Stream& stream, double probability) {
  return static_cast<double>(stream() >> 11U) < probability * 0x1p53;
}

inline std::string numbered(std::string name, std::size_t number) {
  return name.append(std::to_string(number));
}

/// Values of {0, ¼, ½, ¾, 1}, one per sample.
inline arma::rowvec graded_gate(Stream& stream, arma::uword samples) {
  arma::rowvec gate(samples);
  for (double& value : gate) value = static_cast<double>(pick(stream, 5)) / 4;
  return gate;
}

/// Numbers 0 … n − 1 in random order.
inline arma::uvec shuffled(Stream& stream, arma::uword n) {
  arma::uvec order = arma::regspace<arma::uvec>(0, n - 1);
  for (arma::uword i = n; i-- > 1;) std::swap(order(i), order(pick(stream, i + 1)));
  return order;
}

/// A random graph between these inputs and outputs, given as nodes. One to three levels of one or
/// two hidden nodes of the given width or one more; every node reached and left, edges that skip
/// levels and now and then a second edge between the same two nodes.
inline Architecture random_graph(Stream& stream, std::vector<network::Node> inputs,
                                 const std::vector<network::Node>& outputs, arma::uword width) {
  std::vector<network::Node> nodes = std::move(inputs);
  std::vector<std::size_t> ends = {nodes.size()};  // of every level
  const std::size_t levels = 1 + pick(stream, 3);
  for (std::size_t level = 0; level < levels; ++level) {
    const std::size_t count = 1 + pick(stream, 2);
    for (std::size_t i = 0; i < count; ++i)
      nodes.push_back(
          {numbered(numbered("h", level), i), network::Role::hidden, width + pick(stream, 2)});
    ends.push_back(nodes.size());
  }
  nodes.insert(nodes.end(), outputs.begin(), outputs.end());
  ends.push_back(nodes.size());

  std::vector<network::Edge> edges;
  std::vector<bool> left(nodes.size(), false);
  const auto add = [&](std::size_t source, std::size_t target) {
    edges.push_back({numbered("e", edges.size()), source, target});
    left[source] = true;
  };
  const auto begin = [&](std::size_t level) { return level == 0 ? 0 : ends[level - 1]; };
  for (std::size_t level = 1; level < ends.size(); ++level)
    for (std::size_t node = begin(level); node < ends[level]; ++node) {
      add(begin(level - 1) + pick(stream, ends[level - 1] - begin(level - 1)), node);
      if (chance(stream, 0.4)) add(pick(stream, ends[level - 1]), node);  // may skip or repeat
    }
  for (std::size_t level = 0; level + 1 < ends.size(); ++level)
    for (std::size_t node = begin(level); node < ends[level]; ++node)
      if (!left[node]) add(node, ends[level] + pick(stream, ends[level + 1] - ends[level]));
  return Architecture(std::move(nodes), std::move(edges));
}

/// `count` nodes that share out the rows of a matrix in random order.
inline std::vector<network::Node> shared_out(Stream& stream, const std::string& name,
                                             network::Role role, std::size_t count,
                                             arma::uword rows) {
  const arma::uvec order = shuffled(stream, rows);
  std::vector<network::Node> nodes;
  for (std::size_t i = 0; i < count; ++i) {
    const arma::uvec own = order.subvec(i * rows / count, (i + 1) * rows / count - 1);
    nodes.push_back({numbered(name, i), role, own.n_elem, Activation::linear, own});
  }
  return nodes;
}

/// A random graph with graded gates on nodes (inputs and outputs too) and edges, and a task of
/// random numbers for it.
inline GatedProblem random_gated_problem(std::uint64_t seed) {
  Stream stream = random::make_stream(seed, "random graph", 0);
  constexpr arma::uword samples = 8;
  task::TaskParts parts;
  parts.name = "random";
  parts.inputs = random::normal_matrix(stream, 5, samples, 1);
  parts.targets = random::normal_matrix(stream, 4, samples, 1);
  std::vector<network::Node> inputs =
      shared_out(stream, "x", network::Role::input, 1 + pick(stream, 2), 5);
  inputs.push_back(
      {"x again", network::Role::input, 2, Activation::linear, {0, 3}});  // rows seen twice
  Architecture architecture = random_graph(
      stream, inputs, shared_out(stream, "y", network::Role::output, 1 + pick(stream, 2), 4), 2);
  network::Gates gates(architecture);
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node)
    if (chance(stream, 0.5)) gates.set(architecture, node, graded_gate(stream, samples));
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    if (chance(stream, 0.3)) gates.set_edge(architecture, edge, graded_gate(stream, samples));
  return {Task(std::move(parts)), {std::move(architecture), std::move(gates)}};
}

/// Weights of sd `sd` on every edge.
inline Weights random_weights_of(const Architecture& architecture, double sd, std::uint64_t seed) {
  Stream stream = random::make_stream(seed, "weights", 0);
  return network::random_weights(architecture, std::vector<double>(architecture.edges().size(), sd),
                                 stream);
}

}  // namespace festina::test
