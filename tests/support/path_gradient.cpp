#include "support/path_gradient.hpp"

#include "festina/race/path_correlations.hpp"

namespace festina {

namespace {

bool same_outputs(const Pathway& a, const Pathway& b) {
  return a.output_rows.n_elem == b.output_rows.n_elem && arma::all(a.output_rows == b.output_rows);
}

/// E(p).
arma::mat path_error(const Task& task, const std::vector<Pathway>& pathways, const Weights& weights,
                     const Pathway& p) {
  arma::mat error = race::path_target_correlation(task, task.targets(), p);
  for (const Pathway& j : pathways)
    if (same_outputs(j, p))
      error -= network::pathway_map(j, weights) * race::path_input_correlation(task, j, p);
  return error;
}

}  // namespace

Weights path_gradient(const Task& task, const std::vector<Pathway>& pathways,
                      const Weights& weights) {
  Weights gradient;
  for (const arma::mat& matrix : weights)
    gradient.emplace_back(arma::size(matrix), arma::fill::zeros);
  for (const Pathway& p : pathways) {
    const arma::mat error = path_error(task, pathways, weights, p);
    for (std::size_t q = 0; q < p.edges.size(); ++q) {
      arma::mat part = error;
      for (std::size_t after = p.edges.size(); after-- > q + 1;)
        part = weights[p.edges[after]].t() * part;
      for (std::size_t before = 0; before < q; ++before) part = part * weights[p.edges[before]].t();
      gradient[p.edges[q]] += part;
    }
  }
  return gradient;
}

}  // namespace festina
