#pragma once

#include "festina/base/monitor.hpp"
#include "festina/theory/dynamics.hpp"
#include "festina/theory/map_recorder.hpp"
#include "festina/theory/mode_starts.hpp"

namespace festina {

/// State of a race: strength π > 0 and unit left vector m of every mode, W_p = Σ_α π_pα m_pα v_pαᵀ.
struct RaceState {
  arma::vec strength;  ///< N
  arma::mat left;      ///< r × N
};

/// Start of a race from small weights: every mode at the part of them that grows, along its left
/// singular vector.
RaceState race_start(const PathwayModes& modes, const ModeStarts& starts);

/// Which race is run.
struct RaceOptions {
  LearningRule rule = LearningRule::joint;
  /// descent: with the first-order effect of the step (docs/race.md), for comparison with networks
  /// trained by steps. flow: the equations as they stand.
  Dynamics dynamics = Dynamics::flow;
  /// Local error of log π and m per step; at 1e-7 the loss is exact to 1e-7 and better.
  double relative_tolerance = 1e-7;
};

/// What the assumption behind a race costs, see race().
struct RaceSolution {
  Trajectory trajectory;  ///< with pathway strengths π
  RaceState end;
  /// Share of the pathways' drive that would turn right vectors into each other, root mean square
  /// over time: ‖diag(√π) offdiag(MᵀE_pV)‖ / ‖diag(√π) MᵀE_pV‖. 0: the race is exact.
  double mode_mixing;
};

/// The neural race of pathways with fixed right vectors v_pα and balanced layers: with the error
/// E_p = Σyx(p) − Σ_j W_j Σx(j, p) and e = E_p v_pα,
///   τ d(log π)/dt = 2 m·e,   τ dm/dt = e − m (m·e).
/// Exact for gradient flow of a gated deep linear network from weights aligned with the modes, as
/// long as E_pᵀm stays along v (docs/race.md derives it). Left vectors turn because the error does:
/// what the common pathway leaves points elsewhere than the whole target. With left vectors held
/// fixed it is the race of arXiv 2207.10430 and 2503.06181. Under the staged rule the error of the
/// first pathway leaves out the others' maps. Throws as integrate().
RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const RaceState& start,
                  const RaceOptions& options = {}, const Monitor& monitor = {});

}  // namespace festina
