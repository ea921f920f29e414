#pragma once

#include <string>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// Rung `early`: the ReLU net itself, from its initial distribution to the epoch at which its gates
/// break. EarlyPhase gives the strengths that its modes look as if they had started from,
/// EarlyModes their growth, and RungInfo::valid_until the last epoch at which units may count as
/// linear. Needs no contexts. Does not apply where find_early_phase() finds none.
OrWhyNot<RungPlan> plan_early(const std::string& name, const RungRequest& request);

}  // namespace festina::ladder
