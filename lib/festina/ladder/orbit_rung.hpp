#pragma once

#include <string>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// Rung `orbit`: a few representative ReLU units for all of the net. They are nodes of a quadrature
/// over what the early phase (EarlyPhase) makes of the initial distribution, and grow as a net's
/// units do, each for all its images under the task's symmetries (OrbitTask). Several sets of nodes
/// are solved: the trajectory is their mean, and SolvedRung::nodes has every one. Before the
/// handover it is the linear phase of `early`. Nothing is fitted or trained on a run; what it is
/// not is a theory of pathways, until its gates are named (measure/predicted_pathways.hpp). Skipped
/// where `early` is, and under theory.dynamics = flow, where gates of ReLU units chatter.
OrWhyNot<RungPlan> plan_orbit(const std::string& name, const RungRequest& request);

}  // namespace festina::ladder
