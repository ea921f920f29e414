#pragma once

#include <armadillo>
#include <functional>
#include <string>
#include <variant>

#include "festina/ladder/rung_plan.hpp"
#include "festina/units/early_modes.hpp"

namespace festina::ladder {

/// Where rungs that move units by the net's own steps take over from the early phase. Holds
/// references to the parts of its request.
struct Handover {
  const Task& task;
  const Spectrum& spectrum;
  const Training& training;
  units::EarlyPhase phase;
  units::EarlyModes modes;  ///< the linear phase from epoch 0 on

  /// Strengths of the modes at the end of the early phase, or of training if that is earlier.
  arma::vec strengths() const;
  double tau() const { return training.time(task).tau(); }
};

/// The handover for the rung `name`, or why it is skipped: where early_phase_of() finds none, and
/// under theory.dynamics = flow.
std::variant<Handover, SkippedRung> handover_of(const std::string& name,
                                                const RungRequest& request);

/// What is called with the outputs (n_y × P) before the step of an epoch.
using SeeOutputs = std::function<void(arma::uword epoch, const arma::mat& outputs)>;

/// A trajectory that is the linear phase until the handover, and from there on what `grow` shows at
/// the epochs that Schedule::looks_at(); it is not called where training ends before. `label` is
/// who this is in messages.
Trajectory from_handover(const Handover& start, const std::string& label,
                         const std::function<void(const SeeOutputs& see)>& grow);

/// Solves sets number 0 to `count` − 1 one by one, each into a NodeSet and a trajectory. The
/// trajectory returned is their mean; assumptions are those of the early phase. Throws Interrupted
/// when the monitor says so.
SolvedRung mean_of_sets(const Handover& start, const std::string& label, arma::uword count,
                        const std::function<Trajectory(arma::uword set, units::NodeSet& of)>& solve,
                        const Monitor& monitor);

}  // namespace festina::ladder
