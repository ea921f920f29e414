#pragma once

#include <string>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// Rung `alternating`, a rival: alternating gradient flows (AlternatingFlows) of the net's own
/// units from the distribution of their initial weights: several draws of them are solved, the
/// trajectory is their mean, and SolvedRung::nodes has every one. Needs neither contexts nor modes.
/// Dormant units grow by steps of descent or by gradient flow, as theory.dynamics says; active ones
/// descend by steps in either case, for theirs take no time. Skipped for more than one hidden
/// layer, a network of the user's own, and initial weights so large that no unit is dormant.
OrWhyNot<RungPlan> plan_alternating(const std::string& name, const RungRequest& request);

}  // namespace festina::ladder
