#pragma once

#include "festina/base/monitor.hpp"
#include "festina/network/families.hpp"
#include "festina/race/map_recorder.hpp"
#include "festina/race/race_state.hpp"
#include "festina/simulate/dynamics.hpp"

namespace festina::race {

/// Which race is run.
struct RaceOptions {
  /// Under the staged rule the first pathway does not feel the others.
  LearningRule rule = LearningRule::joint;
  /// descent: with the first-order effect of the step, for comparison with networks trained by
  /// steps. flow: the equations as they stand. Derivation: derivations/step-effect.
  Dynamics dynamics = Dynamics::flow;
  /// Local error of log c and m per step; at 1e-7 the loss is exact to 1e-7 and better.
  double relative_tolerance = 1e-7;
};

/// What the assumption behind a race costs, see race().
struct RaceSolution {
  Trajectory trajectory;  ///< with pathway strengths π
  RaceState end;
  arma::mat strengths;  ///< of the segments' modes, in the order of RaceState × recorded epochs
  /// Share of the pathways' drive that would turn right vectors into each other, root mean square
  /// over time: ‖diag(√π) offdiag(MᵀE_pV)‖ / ‖diag(√π) MᵀE_pV‖. 0: the race is exact.
  double mode_mixing;
};

/// The neural race of pathways with fixed right vectors v_pα. A segment of L balanced edges has the
/// strength c = b^L per mode, the last one also a unit left vector m. With π_p the product of the
/// strengths along a pathway, the error E_p = Σyx(p) − Σ_j W_j Σx(j, p) and e = E_p v_pα,
///   τ d(log c)/dt = (L/b²) Σ_p π_p m·e,   τ dm/dt = (1/b²) Σ_p π_p (e − m (m·e)),
/// the sums over the pathways along the segment (arXiv 2207.10430, with left vectors that turn).
/// For pathways with a segment of their own and two layers that is τ d(log π)/dt = 2 m·e. Segments
/// of one edge may go through 0 and have τ db/dt = Σ_p (π_p/b) m·e or τ d(bm)/dt = Σ_p (π_p/b) e.
/// Exact for gradient flow of a gated deep linear network from weights aligned with the modes, as
/// long as E_pᵀm stays along v (docs/race.md derives it). Left vectors turn because the error does:
/// what one pathway leaves to another points elsewhere than the whole target. Throws
/// InputError when a start is not finite or a strength not above 0; else as integrate(). Six
/// parameters, of which options and monitor have defaults.
RaceSolution race(const ModeProblem& problem, const PathwayModes& modes, const Segments& segments,
                  const RaceState& start, const RaceOptions& options = {},
                  const Monitor& monitor = {});

}  // namespace festina::race
