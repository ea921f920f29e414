#pragma once

#include <armadillo>
#include <vector>

#include "festina/network/architecture.hpp"
#include "festina/random/stream.hpp"

namespace festina::network {

/// One matrix (width of target × width of source) per edge, in the order of the edges.
using Weights = std::vector<arma::mat>;

/// Weights iid N(0, sd²), edge by edge, with one sd per edge.
Weights random_weights(const Architecture& architecture, const std::vector<double>& edge_sd,
                       Stream& stream);

/// All weights in one row, edge by edge and column by column: the state of an ODE.
std::vector<double> flatten(const Weights& weights);

/// Undoes `flatten` into `weights`, whose matrices keep their sizes.
void unflatten(const std::vector<double>& flat, Weights& weights);

/// Σ_out WᵀW − Σ_in WWᵀ at a hidden node (width × width): conserved by gradient flow in any linear
/// or gated linear network, whatever the gates; in a ReLU network only its diagonal is
/// (arXiv 2207.10430).
arma::mat node_imbalance(const Architecture& architecture, const Weights& weights,
                         std::size_t node);

/// Largest over hidden nodes of ‖Σ_out WᵀW − Σ_in WWᵀ‖_F / (‖Σ_out WᵀW‖_F + ‖Σ_in WWᵀ‖_F), in
/// [0, 1]: 0 when every node is balanced, as theories in one strength per mode assume.
double relative_imbalance(const Architecture& architecture, const Weights& weights);

/// What should be conserved and was not: largest over hidden nodes of ‖C(now) − C(start)‖_F /
/// (‖Σ_out WᵀW‖_F + ‖Σ_in WWᵀ‖_F), with C of node_imbalance() and the norms those of `now`. 0 for
/// exact gradient flow of a linear or gated linear network from any start; the finite step for
/// descent.
double conservation_error(const Architecture& architecture, const Weights& start,
                          const Weights& now);

}  // namespace festina::network

namespace festina {
using network::Weights;
}  // namespace festina
