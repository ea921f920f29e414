#pragma once

#include <optional>

#include "festina/race/overlaps.hpp"
#include "festina/task/spectrum.hpp"
#include "festina/trajectory/problem.hpp"

namespace festina::ladder {

/// How far those of the rungs `early`, `orbit` and `reduced` hold, see EarlyPhase. 0: exact.
struct EarlyResiduals {
  double dropped;   ///< share of the units' contribution that it leaves out, off for some sample
  double coupling;  ///< share of S2 outside degenerate blocks, which separate modes leave out
  double sampling;  ///< relative standard error of π0 from the number of units drawn
};

/// How far the assumptions behind a linear theory hold (arXiv 2503.06181, assumption 2.1).
struct Assumptions {
  /// Share of VᵀΣxV outside its degenerate blocks: 0 when the correlations are mutually
  /// diagonalisable.
  double off_diagonal;
  /// 1 − share of UᵀΣŷxV outside the degenerate blocks at the last snapshot: 1 when what was
  /// learned lies along the task's modes. None without a snapshot.
  std::optional<double> alignment;
  /// Largest ‖Σ_out WᵀW − Σ_in WWᵀ‖ / (‖Σ_out WᵀW‖ + ‖Σ_in WWᵀ‖) over hidden nodes at the last
  /// snapshot: 0 when balanced. None without a snapshot.
  std::optional<double> imbalance;
  /// For `race`: share of the drive that would turn right vectors into each other (RaceSolution).
  /// None for others.
  std::optional<double> mode_mixing = std::nullopt;
  /// For `closed`: deviation from the symmetry behind its second phase (ClosedForm::asymmetry).
  /// None for others.
  std::optional<double> asymmetry = std::nullopt;
  /// For rungs made of pathways: how far their frames are from pairing up. None for others.
  std::optional<race::OverlapResiduals> overlaps = std::nullopt;
  /// For theories in continuous time that leave out the step of descent: s₁/τ, the share by which
  /// the task's fastest mode grows in one epoch. None for others.
  std::optional<double> step = std::nullopt;
  /// For networks: how far what gradient flow conserves has moved by the last snapshot, see
  /// conservation_error(). None for theories in modes.
  std::optional<double> conservation = std::nullopt;
  /// For rungs made of pathways: the part of their targets' correlations that the frames they are
  /// numbered by leave off the diagonal, see frame_residual(). None for others.
  std::optional<double> frames = std::nullopt;
  /// For ReLNs: how far the units of a pathway gate apart, see gate_spread(). None for others.
  std::optional<double> gate_spread = std::nullopt;
  /// For `early`, `orbit` and `reduced`. None for others.
  std::optional<EarlyResiduals> early = std::nullopt;
  /// For `orbit`: how far the second moments of its few units are from those of all units of the
  /// early phase, root of the mean square relative to these, see OrbitMoments. None for others.
  std::optional<double> quadrature = std::nullopt;
  /// For `reduced`: share of the way of its static units that its variables cannot follow, see
  /// ReducedGrowth::dropped, mean over sets. None for others.
  std::optional<double> ansatz = std::nullopt;
};

/// Alignment of the outputs at the last snapshot with the task's frame, none without a snapshot.
std::optional<double> output_alignment(const Task& task, const Frame& frame,
                                       const Trajectory& solution);

/// Measures the assumptions on a solved problem.
Assumptions measure_assumptions(const Problem& problem, const Spectrum& spectrum,
                                const Trajectory& solution);

}  // namespace festina::ladder
