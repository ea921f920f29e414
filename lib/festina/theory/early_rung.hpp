#pragma once

#include <memory>
#include <variant>

#include "festina/theory/early_phase.hpp"
#include "festina/theory/rung_plan.hpp"

namespace festina {

/// The early phase of the net of `request`, or why there is none to build on, as a sentence about
/// `early` goes on: more than one hidden layer, a network of the user's own, a task without modes,
/// or more than Departure::share of what has grown being off for some sample when the loss moves.
/// That of the request where it has one already.
std::shared_ptr<const EarlyFinding> early_phase_of(const RungRequest& request);

/// What `phase` leaves out, for Assumptions::early.
EarlyResiduals residuals_of(const EarlyPhase& phase);

/// Rung `early`: the ReLU net itself, from its initial distribution to the epoch at which its gates
/// break. EarlyPhase gives the strengths that its modes look as if they had started from,
/// EarlyModes their growth, and RungInfo::valid_until the last epoch at which units may count as
/// linear. Needs no contexts. Skipped where early_phase_of() finds none. Planning it already takes
/// its time: the early phase tells whether it applies.
std::variant<RungPlan, SkippedRung> plan_early(const RungRequest& request);

}  // namespace festina
