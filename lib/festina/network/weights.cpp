#include "festina/network/weights.hpp"

#include <algorithm>
#include <utility>

namespace festina::network {

Weights random_weights(const Architecture& architecture, const std::vector<double>& edge_sd,
                       Stream& stream) {
  Weights weights;
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    weights.push_back(random::normal_matrix(stream, architecture.edge_rows(edge),
                                            architecture.edge_columns(edge), edge_sd.at(edge)));
  return weights;
}

std::vector<double> flatten(const Weights& weights) {
  std::vector<double> flat;
  for (const arma::mat& matrix : weights) flat.insert(flat.end(), matrix.begin(), matrix.end());
  return flat;
}

void unflatten(const std::vector<double>& flat, Weights& weights) {
  auto from = flat.begin();
  for (arma::mat& matrix : weights) {
    const auto to = from + static_cast<std::ptrdiff_t>(matrix.n_elem);
    std::copy(from, to, matrix.begin());
    from = to;
  }
}

namespace {

/// Σ_out WᵀW and Σ_in WWᵀ at a hidden node.
std::pair<arma::mat, arma::mat> node_products(const Architecture& architecture,
                                              const Weights& weights, std::size_t node) {
  const arma::uword width = architecture.nodes()[node].width;
  arma::mat out(width, width, arma::fill::zeros);
  arma::mat in(width, width, arma::fill::zeros);
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge) {
    const arma::mat& W = weights[edge];
    if (architecture.edges()[edge].source == node) out += W.t() * W;
    if (architecture.edges()[edge].target == node) in += W * W.t();
  }
  return {out, in};
}

}  // namespace

arma::mat node_imbalance(const Architecture& architecture, const Weights& weights,
                         std::size_t node) {
  const auto [out, in] = node_products(architecture, weights, node);
  return out - in;
}

double relative_imbalance(const Architecture& architecture, const Weights& weights) {
  double largest = 0;
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node) {
    if (architecture.nodes()[node].role != Role::hidden) continue;
    const auto [out, in] = node_products(architecture, weights, node);
    const double scale = arma::norm(out, "fro") + arma::norm(in, "fro");
    if (scale > 0) largest = std::max(largest, arma::norm(out - in, "fro") / scale);
  }
  return largest;
}

double conservation_error(const Architecture& architecture, const Weights& start,
                          const Weights& now) {
  double largest = 0;
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node) {
    if (architecture.nodes()[node].role != Role::hidden) continue;
    const auto [out, in] = node_products(architecture, now, node);
    const arma::mat moved = out - in - node_imbalance(architecture, start, node);
    const double scale = arma::norm(out, "fro") + arma::norm(in, "fro");
    if (scale > 0) largest = std::max(largest, arma::norm(moved, "fro") / scale);
  }
  return largest;
}

}  // namespace festina::network
