#pragma once

#include <string>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// Rung `reduced`: all units of the ReLU net in few variables (ReducedUnits), for tasks with and
/// without symmetries. A few hundred units of the early phase, drawn and moved to the second
/// moments S2 of all, are static and carry the gates; what changes is at most
/// theory.reduced_scalars numbers for all of them, and they learn by the net's own steps, each
/// taken back to what these numbers can say. Several sets of static units are solved: the
/// trajectory is their mean, and SolvedRung::nodes has every one, without windows of gates. Before
/// the handover it is the linear phase of `early`. Nothing is fitted or trained on a run; it is no
/// theory of pathways. Skipped where handover_of() says so. Throws InputError for no sets, or so
/// few scalars that there is no feature per mode.
OrWhyNot<RungPlan> plan_reduced(const std::string& name, const RungRequest& request);

/// Static units of a set. What they are off by shrinks as their number grows: 3000 instead give 1.4
/// instead of 1.9 % for a set of contextual3-mixed (docs/prediction.md), at five times the cost.
constexpr arma::uword reduced_static_units = 600;

}  // namespace festina::ladder
