#pragma once

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// The early phase of the net of `request`, or why there is none to build on, as a sentence about
/// `early` goes on: relu_obstacle(), a task without modes, or more than Departure::share of what
/// has grown being off for some sample when the loss moves. Takes about a second: a ladder looks
/// for it once.
EarlyFinding find_early_phase(const RungRequest& request, const std::stop_token& stop = {});

/// What `phase` leaves out: the residuals `early` of the rungs that build on it.
Assumptions residuals_of(const units::EarlyPhase& phase);

}  // namespace festina::ladder
