#include "festina/task/spectrum.hpp"

#include "festina/linalg/svd.hpp"

namespace festina::task {

Spectrum spectrum(const Task& task) {
  const arma::mat sigma_x = input_correlation(task);
  Spectrum result{linalg::make_frame(output_input_correlation(task), sigma_x), {}, 0, 0, {}, 0};

  const linalg::Svd inputs = linalg::thin_svd(task.inputs());
  result.input_rank = linalg::numerical_rank(
      inputs.s, linalg::rank_tolerance(task.inputs().n_rows, task.inputs().n_cols));
  result.input_eigenvalues.zeros(task.inputs().n_rows);
  result.input_eigenvalues.head(inputs.s.n_elem) =
      arma::square(inputs.s) / static_cast<double>(task.samples());

  const arma::mat K = result.frame.V.t() * sigma_x * result.frame.V;
  result.off_diagonal = linalg::off_diagonal(K, result.frame.blocks);
  for (const linalg::DegenerateBlock& block : result.frame.blocks)
    result.block_residuals.push_back(linalg::off_diagonal(K, block));

  const arma::mat row_space = inputs.V.head_cols(result.input_rank);
  const arma::mat residual = task.targets() - task.targets() * row_space * row_space.t();
  result.linear_floor = 0.5 * arma::accu(arma::square(residual));
  return result;
}

}  // namespace festina::task
