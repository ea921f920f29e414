#pragma once

#include <vector>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"

namespace festina::verdict {

/// Kind `contradiction`: whether a theory's loss parts for long from that of the theory with which
/// most others agree (of those that claim most epochs; of several the nearest to the others), over
/// the recorded epochs that both claim. One finding for every theory but that one, which `because`
/// names; none for fewer than two theories. Rungs that read a run, controls and
/// trained networks, which are one draw each, are not asked.
///
/// Two losses are apart where they differ by more than Departure::share of the smaller, or of
/// `least_loss` of the loss at the start where that is more. They part for long where they are
/// apart over epochs of which the last is `lasting` times the first or later: a drop that comes
/// somewhat early or late is no contradiction.
///
/// Numbers: `epoch` and `last_epoch` of the first such stretch, `apart` (the largest difference in
/// it, 0 where there is no such stretch), `common_epoch` (last that both claim).
std::vector<Finding> contradictions(const Climb& climb);

/// Share of the loss at the start below which losses are not told apart.
inline constexpr double least_loss = 1e-2;

/// How much later than its first epoch a stretch of epochs must end to last.
inline constexpr double lasting = 1.5;

}  // namespace festina::verdict
