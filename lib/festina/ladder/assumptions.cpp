#include "festina/ladder/assumptions.hpp"

#include <algorithm>
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

std::vector<Residual> left_out(const Assumptions& assumptions) {
  std::vector<Residual> list;
  for (const Residual& residual : assumptions.residuals())
    if (!residual.definition.fault.empty() && residual.value > residual_rounding)
      list.push_back(residual);
  return list;
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

double modes_without_units(const Network& network, const race::PathwayModes& modes) {
  const Architecture& architecture = network.architecture;
  arma::uword without = 0;
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const std::vector<std::size_t>& edges = modes.pathways[p].edges;
    arma::uword width = modes.frames[p].modes();
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
      width = std::min(width, architecture.edge_rows(edges[i]));
    without += modes.frames[p].modes() - width;
  }
  return static_cast<double>(without) / static_cast<double>(modes.count());
}

}  // namespace festina::ladder
