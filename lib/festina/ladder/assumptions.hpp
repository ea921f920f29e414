#pragma once

#include <array>
#include <optional>
#include <vector>

#include "festina/ladder/residuals.hpp"
#include "festina/race/pathway_modes.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::ladder {

/// A residual that a rung has.
struct Residual {
  const ResidualDefinition& definition;
  double value;
};

/// How far the assumptions behind a theory hold (arXiv 2503.06181, assumption 2.1): its residuals.
class Assumptions {
 public:
  Assumptions() = default;
  /// Those of every rung: whether the task's correlations are mutually diagonalisable, and how what
  /// was learned by the last snapshot lies along the task's modes, see output_alignment().
  Assumptions(const Task& task, const Spectrum& spectrum, const Trajectory& solution);

  /// Numbers that are not finite, which no file of text has, count as none.
  void set(ResidualKey key, std::optional<double> value) { set(key.index(), value); }
  std::optional<double> operator[](ResidualKey key) const { return values_[key.index()]; }

  // By place in residual_definitions, for what goes through the whole list.
  void set(std::size_t place, std::optional<double> value);
  std::optional<double> at(std::size_t place) const { return values_.at(place); }

  /// Takes over what `others` has.
  void add(const Assumptions& others);

  /// Those that there are, in the order of residual_definitions.
  std::vector<Residual> residuals() const;

 private:
  std::array<std::optional<double>, residual_definitions.size()> values_;
};

/// Those that tell what the theory leaves out and are above residual_rounding, in the order of
/// residual_definitions: their kinds differ, so their sizes do not rank them.
std::vector<Residual> left_out(const Assumptions& assumptions);

/// Alignment of the outputs at the last snapshot with the task's frame, none without a snapshot.
std::optional<double> output_alignment(const Task& task, const Frame& frame,
                                       const Trajectory& solution);

/// Residuals of a solved network: those of every rung and its imbalance at the last snapshot, see
/// network::relative_imbalance().
Assumptions measure_assumptions(const Problem& problem, const Spectrum& spectrum,
                                const Trajectory& solution);

/// Residuals of pathways: how far the frames of `modes` are from pairing up, and what `whole`, the
/// frames of their targets, leave of these off the diagonal, see race::overlap_residuals() and
/// race::frame_residual().
Assumptions pathway_assumptions(const Task& task, const race::PathwayModes& modes,
                                const std::vector<Frame>& whole);

/// Of the modes of all pathways, the share for which their pathway of `network` has no unit: a
/// pathway learns at most as many modes as the narrowest of its hidden nodes has units.
double modes_without_units(const Network& network, const race::PathwayModes& modes);

}  // namespace festina::ladder
