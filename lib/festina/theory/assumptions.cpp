#include "festina/theory/assumptions.hpp"

namespace festina {

Assumptions measure_assumptions(const Problem& problem, const Spectrum& spectrum,
                                const Trajectory& solution) {
  Assumptions result{spectrum.off_diagonal, std::nullopt, std::nullopt};
  if (solution.snapshots.empty()) return result;
  const Snapshot& last = solution.snapshots.back();
  const Frame& frame = spectrum.frame;
  const arma::mat K = frame.U.t() * last.outputs * problem.task.inputs().t() * frame.V;
  result.alignment = 1.0 - off_diagonal(K, frame.blocks);
  result.imbalance = relative_imbalance(problem.network.architecture, last.weights);
  return result;
}

}  // namespace festina
