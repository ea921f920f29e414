#pragma once

#include <optional>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"

namespace festina::verdict {

/// Kind `learned`, of `relu`: whether the ReLU runs left their first plateau, that is, whether
/// their losses fell by plateau_share of what the task's first modes explain. True where all did,
/// false where none did; cannot be told without runs, and where only some did. Numbers: `runs`,
/// `runs_left`; `least_fall` and `most_fall` over runs, as shares of what the first modes explain.
Finding learned(const Climb& climb);

/// The same of the loss of a rung itself. Numbers: `fall`, and `plateau_share`. None for rungs that
/// go on from a run.
std::optional<Finding> learned(const RungResult& rung, double first_drop_fall);

}  // namespace festina::verdict
