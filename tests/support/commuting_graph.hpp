#pragma once

#include "festina/network/initialisation.hpp"
#include "support/random_graph.hpp"

namespace festina::test {

/// A random graph with graded gates and a task on which all its path correlations share singular
/// vectors, whatever the gates: the neural race reduction is exact. A sample is a mode α in a
/// context b; input node i shows a_iα V_i e_α, output node o wants c_oα f_o(b) U_o e_α, with
/// orthonormal V_i and U_o, and gates depend on b alone. Hence Σyx(p) = U_o S(p) V_iᵀ and
/// Σx(j, p) = V_i' D(j, p) V_iᵀ with diagonal S and D.
/// `turn` breaks that: what inputs show in context b is rotated among the modes by b·turn.
inline GatedProblem commuting_problem(std::uint64_t seed, double turn = 0) {
  Stream stream = random::make_stream(seed, "commuting graph", 0);
  constexpr arma::uword modes = 3;
  constexpr arma::uword contexts = 4;
  const auto between = [&stream](double low, double high) {
    return low + (high - low) * static_cast<double>(stream() >> 11U) * 0x1p-53;
  };
  const auto nodes_for = [&](const std::string& name, network::Role role) {
    std::vector<network::Node> nodes;
    arma::uword row = 0;
    const std::size_t count = 1 + pick(stream, 2);
    for (std::size_t i = 0; i < count; ++i) {
      const arma::uword width = modes + pick(stream, 2);
      nodes.push_back({numbered(name, i), role, width, Activation::linear,
                       arma::regspace<arma::uvec>(row, row + width - 1)});
      row += width;
    }
    return nodes;
  };
  const std::vector<network::Node> inputs = nodes_for("x", network::Role::input);
  const std::vector<network::Node> outputs = nodes_for("y", network::Role::output);
  const auto rows_of = [](const std::vector<network::Node>& nodes) {
    return nodes.back().rows.max() + 1;
  };
  task::TaskParts parts;
  parts.name = "commuting";
  parts.inputs.zeros(rows_of(inputs), modes * contexts);
  parts.targets.zeros(rows_of(outputs), modes * contexts);
  for (const network::Node& node : inputs) {
    const arma::mat V = network::orthonormal_matrix(stream, node.width, modes);
    arma::mat scale(modes, modes, arma::fill::zeros);
    for (arma::uword mode = 0; mode < modes; ++mode)
      scale(mode, mode) = between(1.6, 2.0) - 0.3 * static_cast<double>(mode);
    for (arma::uword b = 0; b < contexts; ++b) {
      const double angle = turn * static_cast<double>(b);
      arma::mat rotation = arma::eye(modes, modes);
      rotation(0, 0) = rotation(1, 1) = std::cos(angle);
      rotation(1, 0) = std::sin(angle);
      rotation(0, 1) = -std::sin(angle);
      parts.inputs.submat(node.rows.min(), b * modes, node.rows.max(), (b + 1) * modes - 1) =
          V * scale * rotation;
    }
  }
  for (const network::Node& node : outputs) {
    const arma::mat U = network::orthonormal_matrix(stream, node.width, modes);
    arma::mat scale(modes, modes, arma::fill::zeros);
    for (arma::uword mode = 0; mode < modes; ++mode)
      scale(mode, mode) = between(1.3, 1.7) - 0.3 * static_cast<double>(mode);
    for (arma::uword b = 0; b < contexts; ++b)
      parts.targets.submat(node.rows.min(), b * modes, node.rows.max(), (b + 1) * modes - 1) =
          between(0.5, 1.5) * U * scale;
  }
  Architecture architecture = random_graph(stream, inputs, outputs, modes);
  const auto gate = [&] {
    arma::rowvec values(modes * contexts);
    for (arma::uword b = 0; b < contexts; ++b)
      values.subvec(b * modes, (b + 1) * modes - 1)
          .fill(static_cast<double>(pick(stream, 4) + 1) / 4);
    return values;
  };
  network::Gates gates(architecture);
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node)
    if (chance(stream, 0.5)) gates.set(architecture, node, gate());
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    if (chance(stream, 0.3)) gates.set_edge(architecture, edge, gate());
  return {Task(std::move(parts)), {std::move(architecture), std::move(gates)}};
}

}  // namespace festina::test
