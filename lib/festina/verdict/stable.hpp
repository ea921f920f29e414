#pragma once

#include <optional>

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"

namespace festina::verdict {

/// Kind `stable`, of `relu`: whether no full-batch loss of the ReLU runs rose from one epoch to the
/// next by more than rounding, at any epoch, recorded or not. Numbers: `rises` (of all runs
/// together), `runs_with_rises`, `runs`, `first_epoch` (of a loss above the one before it),
/// `largest_rise` (share of the loss before it), `learning_rate`, `step_size_bound` (none without
/// modes), `share_of_bound`, `advised_learning_rate` (where a rise is no less than harmless_rise:
/// the automatic one, or a quarter of this one where that is less). Cannot be told where nothing
/// was trained, or where the loss of some run may rise anyway (mini-batches) and that of no other
/// did.
Finding stable(const Results& results);

/// Kind `stable` of a rung that trained a network of its own, with the same numbers. Cannot be told
/// where it learned in stages or by gradient flow; none for other rungs.
std::optional<Finding> stable(const Results& results, const RungResult& rung);

/// What theories may be judged by ReLU runs for: the largest rise of a loss of theirs, as a share
/// of the loss before it, is below harmless_rise. Cannot be told where it is known of none.
record::Condition harmless_rises(const Climb& climb);

/// Whether theories may be judged by the ReLU runs of a climb: harmless_rises() is not known to
/// fail, as it does where steps are too large.
bool judged_by_runs(const Climb& climb);

}  // namespace festina::verdict
