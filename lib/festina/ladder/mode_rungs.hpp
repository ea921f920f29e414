#pragma once

#include <string>
#include <utility>

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// Where the modes of a model start under theory.start, and a sentence on it for `chosen`. The
/// model must have no start_obstacle().
std::pair<race::RaceState, std::string> race_start(const PathwayModel& model, LearningRule rule,
                                                   const RungRequest& request);

/// Why the strengths that a model's modes start with are not known; none where they are.
std::optional<WhyNot> start_obstacle(const PathwayModel& model);

/// Rungs `race` and `race-staged`: the mode equations of the pathways, race(). Does not apply where
/// the strengths that random weights start with are not known (start_obstacle()).
OrWhyNot<SolvedRung> solve_race(const std::string& name, const PathwayModel& model,
                                LearningRule rule, const RungRequest& request,
                                const Monitor& monitor);

/// Why `closed` does not apply to context pathways, as far as that is seen without computing: more
/// than one size of them, which would not grow alike. None when it may.
std::optional<WhyNot> closed_obstacle(const RungRequest& request);

/// Rung `closed`: the race in two phases without stepping, ClosedForm. Does not apply where the
/// pathways' overlaps leave no input variance.
OrWhyNot<SolvedRung> solve_closed(const std::string& name, const PathwayModel& model,
                                  const RungRequest& request);

/// Rung `closed` of a network of the user's own: its modes in closed form, DecoupledModes. Does not
/// apply, with the coupling found, where they feel each other.
OrWhyNot<SolvedRung> solve_decoupled(const std::string& name, const PathwayModel& model,
                                     const RungRequest& request);

}  // namespace festina::ladder
