#pragma once

#include <armadillo>
#include <functional>

#include "festina/ladder/node_mean.hpp"
#include "festina/ladder/request.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::ladder {

/// Where rungs that move units by the net's own steps take over from the early phase.
struct Handover {
  RungRequest request;
  units::EarlyPhase phase;
  units::EarlyModes modes;  ///< the linear phase from epoch 0 on

  /// Strengths of the modes at the end of the early phase, or of training if that is earlier.
  arma::vec strengths() const;
  double tau() const { return request.lesson().time().tau(); }
  /// Whether training goes on after the early phase, so that there is anything to grow.
  bool within_training() const { return phase.end < request.training().schedule.epochs; }
};

/// Why rungs that go on from the early phase do not apply, as far as that is seen without looking
/// for it: theory.dynamics = flow, and relu_obstacle(). None when they may.
std::optional<WhyNot> handover_obstacle(const RungRequest& request);

/// The handover, or why there is none: that of `early`.
OrWhyNot<Handover> handover_of(const EarlyFinding& early, const RungRequest& request);

/// What is called with the outputs (n_y × P) before the step of an epoch.
using SeeOutputs = std::function<void(arma::uword epoch, const arma::mat& outputs)>;

/// A trajectory that is the linear phase until the handover, and from there on what `grow` shows at
/// the epochs that Schedule::looks_at(); it is not called where training ends before.
Trajectory from_handover(const Handover& start,
                         const std::function<void(const SeeOutputs& see)>& grow);

/// Solves the sets. The trajectory returned is their mean; assumptions are those of the early
/// phase. Throws Interrupted when the monitor says so.
SolvedRung mean_of_sets(const Handover& start, RungInfo info, const NodeSets& sets,
                        const Monitor& monitor);

}  // namespace festina::ladder
