#pragma once

#include <optional>
#include <vector>

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"

namespace festina::verdict {

/// Kind `narrow`, of `relu`: whether the net has fewer units for each mode of the task than the
/// `bound` from which on theories of the mean over initialisations speak of single nets. Numbers:
/// `units_a_mode`, `bound`, `width`, `modes`; of single nets `nets` and `nets_rel_l2` (mean over
/// them of ‖L − L̄‖/‖L̄‖): the trained runs where there are two, else those drawn (Results::
/// drawn_nets), none where there are neither. None with other than one hidden layer, and without
/// modes.
std::optional<Finding> narrow(const Results& results);

/// Kind `single-nets`, of every theory of a narrow net that states no limit: how far it is from
/// single nets of that width, each by itself. Numbers: `rel_l2` (mean over nets), `least`, `most`,
/// `nets`. Empty where the net is not narrow or there are no such nets.
std::vector<Finding> beside_single_nets(const Results& results);

}  // namespace festina::verdict
