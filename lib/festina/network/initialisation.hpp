#pragma once

#include <string>
#include <vector>

#include "festina/network/weights.hpp"

namespace festina::network {

/// How the weights of a network begin.
/// gaussian: entries iid N(0, sd²). orthogonal: every matrix sd times one with orthonormal rows or
/// columns, whichever are fewer, uniformly random. aligned: every mode of the theory at strength sd
/// on every edge, along the theory's own vectors and random hidden directions.
enum class Initialisation { gaussian, orthogonal, aligned };

/// "gaussian", "orthogonal", "aligned".
const std::vector<std::string>& initialisation_names();

/// rows × columns with orthonormal rows or columns, whichever are fewer, uniformly random.
arma::mat orthonormal_matrix(Stream& stream, arma::uword rows, arma::uword columns);

/// Orthogonal weights, edge by edge, with one sd per edge.
Weights orthogonal_weights(const Architecture& architecture, const std::vector<double>& edge_sd,
                           Stream& stream);

}  // namespace festina::network
