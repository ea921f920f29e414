#pragma once

#include <string>

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// What is told of a theory in the modes of `model`, scalars aside.
RungInfo mode_info(const std::string& name, const std::string& dynamics, const PathwayModel& model,
                   LearningRule rule);

/// What every theory in the modes of `model` assumes of its pathways, and how its outputs lie along
/// the task. `modes` are those of the theory, `found` what it gave.
Assumptions mode_assumptions(const Lesson& lesson, const PathwayModel& model,
                             const race::PathwayModes& modes, const Trajectory& found);

}  // namespace festina::ladder
