#include "festina/task/spectrum.hpp"

#include "festina/linalg/svd.hpp"

namespace festina::task {

namespace {

/// Σyx, or 0 where it is nothing but the rounding of products that cancel.
arma::mat told_correlation(const Task& task) {
  arma::mat sigma_yx = output_input_correlation(task);
  const double products = arma::norm(task.inputs(), "fro") * arma::norm(task.targets(), "fro") /
                          static_cast<double>(task.samples());
  const double rounding = static_cast<double>(task.samples()) * arma::datum::eps * products;
  if (arma::norm(sigma_yx, "fro") > rounding) return sigma_yx;
  return arma::mat(arma::size(sigma_yx), arma::fill::zeros);
}

}  // namespace

Spectrum spectrum(const Task& task) {
  const arma::mat sigma_x = input_correlation(task);
  Spectrum result{linalg::make_frame(told_correlation(task), sigma_x), {}, 0, 0, {}, 0};

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
