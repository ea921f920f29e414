#include "festina/network/initialisation.hpp"

#include "festina/base/error.hpp"

namespace festina::network {

const std::vector<std::string>& initialisation_names() {
  static const std::vector<std::string> names = {"gaussian", "orthogonal", "aligned"};
  return names;
}

arma::mat orthonormal_matrix(Stream& stream, arma::uword rows, arma::uword columns) {
  if (rows < columns) return orthonormal_matrix(stream, columns, rows).t();
  arma::mat Q;
  arma::mat R;
  if (!arma::qr_econ(Q, R, random::normal_matrix(stream, rows, columns, 1)))
    throw RunError("initial weights: QR did not converge");
  // With R's diagonal positive the factor Q is uniform, whatever signs LAPACK prefers.
  for (arma::uword k = 0; k < columns; ++k)
    if (R(k, k) < 0) Q.col(k) *= -1;
  return Q;
}

Weights orthogonal_weights(const Architecture& architecture, const std::vector<double>& edge_sd,
                           Stream& stream) {
  Weights weights;
  for (std::size_t edge = 0; edge < architecture.edges().size(); ++edge)
    weights.push_back(edge_sd.at(edge) * orthonormal_matrix(stream, architecture.edge_rows(edge),
                                                            architecture.edge_columns(edge)));
  return weights;
}

}  // namespace festina::network
