#include "festina/ladder/assumptions.hpp"

namespace festina::ladder {

std::optional<double> output_alignment(const Task& task, const Frame& frame,
                                       const Trajectory& solution) {
  if (solution.snapshots.empty()) return std::nullopt;
  const arma::mat& outputs = solution.snapshots.back().outputs;
  const arma::mat K = frame.U.t() * outputs * task.inputs().t() * frame.V;
  return 1.0 - linalg::off_diagonal(K, frame.blocks);
}

Assumptions measure_assumptions(const Problem& problem, const Spectrum& spectrum,
                                const Trajectory& solution) {
  Assumptions result{spectrum.off_diagonal,
                     output_alignment(problem.task, spectrum.frame, solution), std::nullopt};
  if (!solution.snapshots.empty())
    result.imbalance = network::relative_imbalance(problem.network.architecture,
                                                   solution.snapshots.back().weights);
  return result;
}

}  // namespace festina::ladder
