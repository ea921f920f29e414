#include "festina/race/path_correlations.hpp"

#include "festina/linalg/svd.hpp"

namespace festina::race {

namespace {

/// Samples on which both pathways are on. Products run over these only: with gates that are rarely
/// on, each pathway costs what its own samples cost, however many the others have.
arma::uvec samples_of(const Task& task, const Pathway& a, const Pathway& b) {
  if (a.gate.is_empty() && b.gate.is_empty())
    return arma::regspace<arma::uvec>(0, task.samples() - 1);
  if (a.gate.is_empty()) return arma::find(b.gate != 0);
  if (b.gate.is_empty()) return arma::find(a.gate != 0);
  return arma::find(a.gate != 0 && b.gate != 0);
}

}  // namespace

arma::mat path_target_correlation(const Task& task, const arma::mat& targets, const Pathway& p) {
  const arma::uvec on = samples_of(task, p, p);
  const arma::mat wanted = p.output_rows.is_empty() ? arma::mat(targets.cols(on))
                                                    : arma::mat(targets.submat(p.output_rows, on));
  return wanted * network::gated_inputs(task, p, on).t() / static_cast<double>(task.samples());
}

arma::mat path_input_correlation(const Task& task, const Pathway& j, const Pathway& p) {
  const arma::uvec on = samples_of(task, j, p);
  return network::gated_inputs(task, j, on) * network::gated_inputs(task, p, on).t() /
         static_cast<double>(task.samples());
}

arma::mat linear_residual(const Task& task, const Pathway& pathway) {
  const arma::mat inputs = network::gated_inputs(task, pathway);
  const linalg::Svd svd = linalg::thin_svd(inputs);
  const arma::mat rows = svd.V.head_cols(
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(inputs.n_rows, inputs.n_cols)));
  return task.targets() - task.targets() * rows * rows.t();
}

}  // namespace festina::race
