#include "festina/ladder/assumptions.hpp"

#include <cmath>

#include "festina/race/overlaps.hpp"
#include "festina/race/shared_frames.hpp"

namespace festina::ladder {

Assumptions::Assumptions(const Task& task, const Spectrum& spectrum, const Trajectory& solution) {
  set("off_diagonal", spectrum.off_diagonal);
  set("alignment", output_alignment(task, spectrum.frame, solution));
}

void Assumptions::set(std::size_t place, std::optional<double> value) {
  values_.at(place) = value && std::isfinite(*value) ? value : std::nullopt;
}

void Assumptions::add(const Assumptions& others) {
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (others.values_[i]) values_[i] = others.values_[i];
}

std::vector<Residual> Assumptions::residuals() const {
  std::vector<Residual> list;
  for (std::size_t i = 0; i < values_.size(); ++i)
    if (values_[i]) list.push_back({residual_definitions[i], *values_[i]});
  return list;
}

std::optional<Residual> weakest(const Assumptions& assumptions) {
  constexpr double rounding = 1e-6;
  std::optional<std::size_t> worst;
  for (std::size_t i = 0; i < residual_definitions.size(); ++i) {
    if (residual_definitions[i].fault.empty()) continue;
    const double least = worst ? *assumptions.at(*worst) : rounding;
    if (assumptions.at(i).value_or(0) > least) worst = i;
  }
  if (!worst) return {};
  return Residual{residual_definitions[*worst], *assumptions.at(*worst)};
}

std::optional<double> output_alignment(const Task& task, const Frame& frame,
                                       const Trajectory& solution) {
  if (solution.snapshots.empty()) return std::nullopt;
  const arma::mat& outputs = solution.snapshots.back().outputs;
  const arma::mat K = frame.U.t() * outputs * task.inputs().t() * frame.V;
  return 1.0 - linalg::off_diagonal(K, frame.blocks);
}

Assumptions measure_assumptions(const Problem& problem, const Spectrum& spectrum,
                                const Trajectory& solution) {
  Assumptions result(problem.task, spectrum, solution);
  if (!solution.snapshots.empty())
    result.set("imbalance", network::relative_imbalance(problem.network.architecture,
                                                        solution.snapshots.back().weights));
  return result;
}

Assumptions pathway_assumptions(const Task& task, const race::PathwayModes& modes,
                                const std::vector<Frame>& whole) {
  const race::OverlapResiduals overlaps = race::overlap_residuals(modes);
  Assumptions result;
  result.set("overlaps_off_diagonal.input_variance", overlaps.input_variance);
  result.set("overlaps_off_diagonal.left", overlaps.left_overlap);
  result.set("overlaps_off_diagonal.input", overlaps.input_overlap);
  result.set("frames", race::frame_residual(task, modes.pathways, whole));
  return result;
}

}  // namespace festina::ladder
