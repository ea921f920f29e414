#include "festina/network/weights.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "festina/base/error.hpp"

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

/// Nodes of more units are looked at by factors: of 20,000 units a matrix of unit by unit has 3 GB.
constexpr arma::uword most_units_squared = 1000;

/// FFᵀ − HHᵀ of a hidden node in factors of as many rows as it has units: F holds the Wᵀ of edges
/// that leave it, H the W of those that enter it.
struct NodeFactors {
  arma::mat out;
  arma::mat in;
};

NodeFactors node_factors(const Architecture& architecture, const Weights& weights,
                         std::size_t node) {
  const arma::uword width = architecture.nodes()[node].width;
  NodeFactors factors{arma::mat(width, 0), arma::mat(width, 0)};
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge) {
    const arma::mat& W = weights[edge];
    if (architecture.edges()[edge].source == node)
      factors.out = arma::join_rows(factors.out, W.t());
    if (architecture.edges()[edge].target == node) factors.in = arma::join_rows(factors.in, W);
  }
  return factors;
}

/// ‖FFᵀ‖_F, which is that of the smaller FᵀF.
double square_norm(const arma::mat& factor) {
  return arma::norm(factor.t() * factor, "fro");
}

/// ‖FSFᵀ‖_F for a diagonal S. By the R of F = QR, so that what cancels does so before it is
/// squared.
double signed_norm(const arma::mat& factors, const arma::rowvec& signs) {
  arma::mat Q;
  arma::mat R;
  if (!arma::qr_econ(Q, R, factors)) throw RunError("imbalance of a node: QR did not converge");
  Q.reset();
  const arma::mat signed_R = R.each_row() % signs;
  return arma::norm(signed_R * R.t(), "fro");
}

arma::rowvec signs_of(const NodeFactors& factors, double sign) {
  return arma::join_rows(arma::rowvec(factors.out.n_cols).fill(sign),
                         arma::rowvec(factors.in.n_cols).fill(-sign));
}

/// Whether the factors are smaller than what they are factors of.
bool by_factors(const Architecture& architecture, std::size_t node) {
  const arma::uword width = architecture.nodes()[node].width;
  arma::uword columns = 0;
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge) {
    if (architecture.edges()[edge].source == node) columns += architecture.edge_rows(edge);
    if (architecture.edges()[edge].target == node) columns += architecture.edge_columns(edge);
  }
  return width > most_units_squared && 2 * columns < width;
}

/// How far a node is from balance, or has moved in it, and the size of what should balance.
struct NodeBalance {
  double off;
  double scale;
};

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

NodeBalance balance_of(const Architecture& architecture, const Weights& weights, std::size_t node) {
  if (by_factors(architecture, node)) {
    const NodeFactors now = node_factors(architecture, weights, node);
    return {signed_norm(arma::join_rows(now.out, now.in), signs_of(now, 1)),
            square_norm(now.out) + square_norm(now.in)};
  }
  const auto [out, in] = node_products(architecture, weights, node);
  return {arma::norm(out - in, "fro"), arma::norm(out, "fro") + arma::norm(in, "fro")};
}

NodeBalance movement_of(const Architecture& architecture, const Weights& start, const Weights& now,
                        std::size_t node) {
  if (by_factors(architecture, node)) {
    const NodeFactors before = node_factors(architecture, start, node);
    const NodeFactors after = node_factors(architecture, now, node);
    return {signed_norm(arma::join_rows(arma::join_rows(after.out, after.in),
                                        arma::join_rows(before.out, before.in)),
                        arma::join_rows(signs_of(after, 1), signs_of(before, -1))),
            square_norm(after.out) + square_norm(after.in)};
  }
  const auto [out, in] = node_products(architecture, now, node);
  return {arma::norm(out - in - node_imbalance(architecture, start, node), "fro"),
          arma::norm(out, "fro") + arma::norm(in, "fro")};
}

/// Largest share by which a hidden node is off.
double largest_share(const Architecture& architecture,
                     const std::function<NodeBalance(std::size_t node)>& balance) {
  double largest = 0;
  for (std::size_t node = 0; node < architecture.nodes().size(); ++node) {
    if (architecture.nodes()[node].role != Role::hidden) continue;
    const NodeBalance found = balance(node);
    if (found.scale > 0) largest = std::max(largest, found.off / found.scale);
  }
  return largest;
}

}  // namespace

arma::mat node_imbalance(const Architecture& architecture, const Weights& weights,
                         std::size_t node) {
  const auto [out, in] = node_products(architecture, weights, node);
  return out - in;
}

double relative_imbalance(const Architecture& architecture, const Weights& weights) {
  return largest_share(architecture,
                       [&](std::size_t node) { return balance_of(architecture, weights, node); });
}

double conservation_error(const Architecture& architecture, const Weights& start,
                          const Weights& now) {
  return largest_share(
      architecture, [&](std::size_t node) { return movement_of(architecture, start, now, node); });
}

}  // namespace festina::network
