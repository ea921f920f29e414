#pragma once

#include <optional>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::verdict {

/// Kind `diagonalisable`, of `task`: whether the modes of the task do not mix, the share
/// `off_diagonal` of VᵀΣxV outside its degenerate blocks being below task_rounding. Numbers beside
/// it: `modes`. Cannot be told of a task without modes.
Finding diagonalisable(const Spectrum& spectrum);

/// Kind `floor`, of `task`: the loss that the best linear map leaves, below which no linear net can
/// go. Number: `linear_floor`, in the unit of the loss.
Finding linear_floor(const Spectrum& spectrum, const TimeMap& time);

/// Kind `unmixed`: whether the modes of a race do not turn into each other, so that it is exact for
/// aligned weights: `mode_mixing`, the share of the drive that would turn them, is below rounding.
/// None for rungs without such a residual.
std::optional<Finding> unmixed(const RungResult& rung);

/// Kind `alike`: whether the contexts are alike, as the second phase of the closed form assumes:
/// `asymmetry` is below rounding. None for rungs without such a residual.
std::optional<Finding> alike(const RungResult& rung);

/// Kind `overlaps`: how far the frames of the pathways pair up, and how far trained pathways lie
/// along them at the end. Numbers: `input_variance`, `left_overlap`, `input_overlap` as in
/// OverlapResiduals; `right_alignment` and `left_alignment`, the smallest over pathways. None for
/// rungs without pathways or whose alignment was not recorded.
std::optional<Finding> overlaps(const RungResult& rung);

/// Kind `silent-alignment`: whether every group of modes that a network's pathways learn lies along
/// its own vectors before it is half learned, as theories of aligned modes need. Numbers:
/// `aligned_first`, `learned` (groups). Cannot be told where none is learned; none for rungs that
/// are no network.
std::optional<Finding> silent_alignment(const RungResult& rung);

}  // namespace festina::verdict
