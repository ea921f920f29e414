#pragma once

#include "festina/ladder/pathway_plan.hpp"

namespace festina::ladder {

/// Rung `linear`: a linear chain of the ReLU net's widths.
RungPlan plan_linear(const RungRequest& request);

/// A gated deep linear network of these pathways as rung `name`, from weights drawn from the stream
/// (seed, name, 0).
RungPlan plan_gated(const std::string& name, const PathwayPlan& plan, LearningRule rule,
                    const RungRequest& request);

}  // namespace festina::ladder
