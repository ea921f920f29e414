#pragma once

#include <optional>
#include <vector>

#include "festina/verdict/yardstick.hpp"

namespace festina::verdict {

/// Residuals of a rung that are not 0 and tell what it leaves out itself: that the task's modes mix
/// is left out by theories in modes alone.
std::vector<ladder::Residual> own_residuals(const RungResult& rung);

/// Kind `blame`, of a theory about pathways: whether its distance from the runs is that of its
/// pathways and gates alone. Numbers: `rel_l2`; `network_rel_l2`, how far it is from the network it
/// describes, which is 0 for a network itself; `described_rel_l2`, how far that network is from
/// the runs; `residuals`, how many of its residuals are not 0; `modes_without_units` and
/// `steps_cost`, as in ladder/residuals.hpp. True where `network_rel_l2` is at most small_part of
/// `rel_l2` and every mode has a unit; false where not. Cannot be told where its network was not
/// climbed, without errors, and where `rel_l2` is no more than the runs can tell. None for theories
/// that are about no network.
std::optional<Finding> blame(const RungResult& rung, const Climb& climb,
                             const Yardstick& yardstick);

}  // namespace festina::verdict
