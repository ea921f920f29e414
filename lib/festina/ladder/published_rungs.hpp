#pragma once

#include <string>

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// Rungs `race-published` and `closed-published`: the published equations with the constants the
/// user gives in theory.published. They do not apply without.
OrWhyNot<SolvedRung> solve_published_race(const std::string& name, const PathwayModel& model,
                                          const RungRequest& request);
OrWhyNot<SolvedRung> solve_published_closed(const std::string& name, const PathwayModel& model,
                                            const RungRequest& request);

}  // namespace festina::ladder
