#pragma once

#include <string>

#include "festina/ladder/pathway_model.hpp"

namespace festina::ladder {

/// Rung `linear`: a linear chain of the ReLU net's widths.
OrWhyNot<RungPlan> plan_linear(const std::string& name, const RungRequest& request);

/// Trains a gated deep linear network of this model as rung `name`, from weights drawn from the
/// stream (seed, name, 0). Throws RunError when it diverges, Interrupted when the monitor says so.
SolvedRung solve_gated(const std::string& name, const PathwayModel& model, LearningRule rule,
                       const RungRequest& request, const Monitor& monitor);

}  // namespace festina::ladder
