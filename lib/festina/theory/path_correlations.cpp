#include "festina/theory/path_correlations.hpp"

#include "festina/linalg/svd.hpp"

namespace festina {

arma::mat path_target_correlation(const Task& task, const arma::mat& targets, const Pathway& p) {
  return output_rows_of(p, targets) * gated_inputs(task, p).t() /
         static_cast<double>(task.samples());
}

arma::mat path_input_correlation(const Task& task, const Pathway& j, const Pathway& p) {
  return gated_inputs(task, j) * gated_inputs(task, p).t() / static_cast<double>(task.samples());
}

arma::mat linear_residual(const Task& task, const Pathway& pathway) {
  const arma::mat inputs = gated_inputs(task, pathway);
  const Svd svd = thin_svd(inputs);
  const arma::mat rows =
      svd.V.head_cols(numerical_rank(svd.s, rank_tolerance(inputs.n_rows, inputs.n_cols)));
  return task.targets() - task.targets() * rows * rows.t();
}

}  // namespace festina
