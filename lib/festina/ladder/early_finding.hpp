#pragma once

#include "festina/ladder/rung_plan.hpp"

namespace festina::ladder {

/// The early phase of the net of `request`, or why there is none to build on, as a sentence about
/// `early` goes on: more than one hidden layer, a network of the user's own, a task without modes,
/// or more than Departure::share of what has grown being off for some sample when the loss moves.
/// Looked for once, by the first part of a ladder that asks.
const EarlyFinding& early_phase_of(const RungRequest& request);

/// What `phase` leaves out: the residuals `early` of the rungs that build on it.
Assumptions residuals_of(const units::EarlyPhase& phase);

}  // namespace festina::ladder
