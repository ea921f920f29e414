#pragma once

#include <variant>

#include "festina/ladder/pathway_plan.hpp"

namespace festina::ladder {

/// Rungs `race` and `race-staged`: the mode equations of the pathways, race(). Skipped where the
/// strengths that random weights start with are not known (start_obstacle).
std::variant<RungPlan, SkippedRung> plan_race(const std::string& name, const PathwayPlan& plan,
                                              LearningRule rule, const RungRequest& request);

/// Rung `closed`: the same in two phases without stepping, ClosedForm. Skipped for more than one
/// size of context pathways, which would not grow alike.
std::variant<RungPlan, SkippedRung> plan_closed(const PathwayPlan& plan,
                                                const RungRequest& request);

/// Rung `closed` of a network of the user's own: its modes in closed form, DecoupledModes. Skipped,
/// with the coupling found, where they feel each other.
std::variant<RungPlan, SkippedRung> plan_decoupled(const PathwayPlan& plan,
                                                   const RungRequest& request);

/// Rungs `race-published` and `closed-published`: the published equations with the constants the
/// user gives. Skipped without constants.
std::variant<RungPlan, SkippedRung> plan_published(const std::string& name, const PathwayPlan& plan,
                                                   const RungRequest& request);

}  // namespace festina::ladder
