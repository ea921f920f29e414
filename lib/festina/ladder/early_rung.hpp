#pragma once

#include <variant>

#include "festina/ladder/rung_plan.hpp"

namespace festina::ladder {

/// Rung `early`: the ReLU net itself, from its initial distribution to the epoch at which its gates
/// break. EarlyPhase gives the strengths that its modes look as if they had started from,
/// EarlyModes their growth, and RungInfo::valid_until the last epoch at which units may count as
/// linear. Needs no contexts. Skipped where early_phase_of() finds none. Planning it already takes
/// its time: the early phase tells whether it applies.
std::variant<RungPlan, SkippedRung> plan_early(const RungRequest& request);

}  // namespace festina::ladder
