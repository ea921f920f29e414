#pragma once

#include <optional>

#include "festina/verdict/yardstick.hpp"

namespace festina::verdict {

// What the loss curve of one rung shows beside the runs. The subject is the rung; epochs are those
// of the runs.

/// Kind `distance`: how far it is from the runs, or from the one that it reads. Numbers: `rel_l2`,
/// `aligned_rel_l2` (first drops moved together), `final_ratio` (last loss over the runs'),
/// `from_epoch` (first epoch it covers), `half_loss_epoch`, `fitted_constants` (given by hand).
/// Cannot be told where nothing was trained.
Finding distance(const RungResult& rung);

/// Kind `departure`: whether the loss stays within `limit` (Departure::share) of that of the runs,
/// or of the run it reads, at every recorded epoch. Numbers: `limit`, `first_epoch` off,
/// `lasting_epoch` (off from there to the end), `flat_first_epoch` (where a loss that stays where
/// it starts is off). Cannot be told where nothing was trained, and where staying within the limit
/// takes nothing: a loss that stays where it starts does too.
Finding departure(const RungResult& rung, const Yardstick& yardstick);

/// Kind `limit`: whether it keeps the limit that it states, up to which it holds by its own
/// computation: `rel_l2`, its distance from the runs up to `epoch`, is at most kept_limit. Numbers:
/// `rel_l2`, `epoch`, `last_epoch` (last recorded; the same where it holds to the end). Cannot be
/// told where nothing was trained or the runs are not fit to judge by; none where the theory states
/// no limit.
std::optional<Finding> limit(const RungResult& rung, const Yardstick& yardstick);

/// Kind `sets`: how far the sets of units that it is the mean of are from the runs, each by itself.
/// Numbers: `rel_l2` (mean over sets), `least`, `most`, `sets`, `scalars` (of a set). Cannot be
/// told where nothing was trained; none where there are no sets.
std::optional<Finding> sets(const RungResult& rung);

}  // namespace festina::verdict
