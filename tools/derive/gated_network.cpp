// SPDX-License-Identifier: GPL-2.0-or-later
#include "gated_network.hpp"

#include <algorithm>

#include "flow.hpp"

namespace festina::derive {

using GiNaC::ex;
using GiNaC::matrix;

namespace {

ex gate(const SampleGates& gates, unsigned sample) {
  return gates.empty() ? ex(1) : gates[sample];
}

matrix column(const matrix& values, unsigned sample) {
  matrix result(values.rows(), 1);
  for (unsigned row = 0; row < values.rows(); ++row) result(row, 0) = values(row, sample);
  return result;
}

std::size_t source(const GatedNetwork& network, const Path& path) {
  return network.edges[path.edges.front()].from;
}

std::size_t target(const GatedNetwork& network, const Path& path) {
  return network.edges[path.edges.back()].to;
}

/// Adds to `found` every path that goes on from `node`, which `path` has come to.
void extend(const GatedNetwork& network, std::size_t node, const Path& path,
            std::vector<Path>& found) {
  if (network.is_output(node)) found.push_back(path);
  for (std::size_t q = 0; q < network.edges.size(); ++q) {
    const Edge& edge = network.edges[q];
    if (edge.from != node) continue;
    Path longer = path;
    longer.edges.push_back(q);
    for (unsigned i = 0; i < network.samples; ++i)
      longer.gates[i] *= gate(edge.gates, i) * gate(network.nodes[edge.to].gates, i);
    extend(network, edge.to, longer, found);
  }
}

/// Product of the weights of edges first … last of a path, the last one leftmost; `size` is the
/// width of an empty product.
matrix product(const std::vector<matrix>& weights, const Path& path, std::size_t first,
               std::size_t last, unsigned size) {
  matrix result = GiNaC::ex_to<matrix>(GiNaC::unit_matrix(size));
  for (std::size_t i = first; i < last; ++i) result = times(weights[path.edges[i]], result);
  return result;
}

/// Σ_i gates_i left_i right_iᵀ / samples.
matrix correlation(const matrix& left, const matrix& right, const SampleGates& gates,
                   const ex& samples) {
  matrix sum(left.rows(), right.rows());
  for (unsigned i = 0; i < left.cols(); ++i)
    sum = sum.add(column(left, i).mul(column(right, i).transpose()).mul_scalar(gates[i] / samples));
  return sum;
}

}  // namespace

bool GatedNetwork::is_input(std::size_t node) const {
  return std::none_of(edges.begin(), edges.end(), [&](const Edge& q) { return q.to == node; });
}

bool GatedNetwork::is_output(std::size_t node) const {
  return std::none_of(edges.begin(), edges.end(), [&](const Edge& q) { return q.from == node; });
}

std::vector<Path> paths_of(const GatedNetwork& network) {
  std::vector<Path> found;
  for (std::size_t v = 0; v < network.nodes.size(); ++v)
    if (network.is_input(v))
      extend(network, v, Path{{}, SampleGates(network.samples, ex(1))}, found);
  return found;
}

std::vector<matrix> symbolic_weights(const GatedNetwork& network) {
  std::vector<matrix> weights;
  for (const Edge& edge : network.edges)
    weights.push_back(
        symbolic(edge.name, network.nodes[edge.to].width, network.nodes[edge.from].width));
  return weights;
}

std::vector<matrix> symbolic_inputs(const GatedNetwork& network) {
  std::vector<matrix> values(network.nodes.size());
  for (std::size_t v = 0; v < network.nodes.size(); ++v)
    if (network.is_input(v))
      values[v] = symbolic("x" + network.nodes[v].name, network.nodes[v].width, network.samples);
  return values;
}

std::vector<matrix> symbolic_targets(const GatedNetwork& network) {
  std::vector<matrix> values(network.nodes.size());
  for (std::size_t v = 0; v < network.nodes.size(); ++v)
    if (network.is_output(v))
      values[v] = symbolic("y" + network.nodes[v].name, network.nodes[v].width, network.samples);
  return values;
}

ex loss_by_forward_pass(const GatedNetwork& network, const std::vector<matrix>& weights,
                        const std::vector<matrix>& inputs, const std::vector<matrix>& targets) {
  ex loss = 0;
  for (unsigned i = 0; i < network.samples; ++i) {
    std::vector<matrix> h(network.nodes.size());
    for (std::size_t v = 0; v < network.nodes.size(); ++v) {
      if (network.is_input(v)) {
        h[v] = column(inputs[v], i);
        continue;
      }
      h[v] = matrix(network.nodes[v].width, 1);
      for (std::size_t q = 0; q < network.edges.size(); ++q) {
        const Edge& edge = network.edges[q];
        if (edge.to != v) continue;
        const ex open = gate(edge.gates, i) * gate(network.nodes[v].gates, i);
        h[v] = h[v].add(weights[q].mul(h[edge.from]).mul_scalar(open));
      }
      if (!network.is_output(v)) continue;
      const matrix error = column(targets[v], i).sub(h[v]);
      loss += error.transpose().mul(error)(0, 0) / 2;
    }
  }
  return loss;
}

PathCorrelations correlations_of(const GatedNetwork& network, const std::vector<Path>& paths,
                                 const std::vector<matrix>& inputs,
                                 const std::vector<matrix>& targets, const ex& samples) {
  PathCorrelations result;
  for (const Path& p : paths)
    result.target.push_back(
        correlation(targets[target(network, p)], inputs[source(network, p)], p.gates, samples));
  for (const Path& j : paths) {
    std::vector<matrix> row;
    for (const Path& p : paths) {
      SampleGates both(network.samples);
      for (unsigned i = 0; i < network.samples; ++i) both[i] = j.gates[i] * p.gates[i];
      row.push_back(
          correlation(inputs[source(network, j)], inputs[source(network, p)], both, samples));
    }
    result.input.push_back(row);
  }
  return result;
}

matrix path_sum(const GatedNetwork& network, const std::vector<Path>& paths,
                const PathCorrelations& correlations, const std::vector<matrix>& weights,
                std::size_t edge) {
  const auto width = [&](std::size_t node) { return network.nodes[node].width; };
  matrix sum(weights[edge].rows(), weights[edge].cols());
  for (std::size_t p = 0; p < paths.size(); ++p) {
    const Path& path = paths[p];
    const auto place = std::find(path.edges.begin(), path.edges.end(), edge);
    if (place == path.edges.end()) continue;
    matrix error = correlations.target[p];
    for (std::size_t j = 0; j < paths.size(); ++j)
      if (target(network, paths[j]) == target(network, path))
        error = error.sub(times(
            product(weights, paths[j], 0, paths[j].edges.size(), width(source(network, paths[j]))),
            correlations.input[j][p]));
    const auto at = static_cast<std::size_t>(place - path.edges.begin());
    const matrix before = product(weights, path, 0, at, width(source(network, path)));
    const matrix behind =
        product(weights, path, at + 1, path.edges.size(), width(network.edges[edge].to));
    sum = sum.add(times(times(behind.transpose(), error), before.transpose()));
  }
  return sum;
}

}  // namespace festina::derive
