#pragma once

#include <vector>

#include "festina/ladder/ladder.hpp"
#include "festina/record/finding.hpp"

namespace festina::verdict {

/// Kind `spread`, of `relu`: how far ReLU runs that differ in their initial weights only are apart,
/// below which no theory can be judged. Numbers: `seed_rel_l2` (mean over runs of ‖L − L̄‖/‖L̄‖),
/// `aligned_seed_rel_l2` (with first drops moved together; none where a run never drops), `runs`,
/// `networks` (rungs that trained a network of their own). Cannot be told with fewer than two runs.
Finding spread(const Climb& climb);

/// Kind `nearest`: which of the theories to which nothing was given by hand has the smallest
/// distance from the runs, the first of several; its subject. Number: `rel_l2`. Cannot be told, of
/// nobody, where no such theory has a distance.
Finding nearest(const Climb& climb);

/// Kind `control`: of every theory with pathways, whether the data tell it from the negative
/// control: `rel_l2` is below share_of_control of `control_rel_l2`. Theories that state a limit are
/// left out, for they do not speak of all epochs. Cannot be told where the control was not climbed
/// or nothing was trained.
std::vector<Finding> told_from_control(const Climb& climb);

/// The finding `control` of any subject and its control: whether its error is below
/// share_of_control of the control's. Numbers as above. Cannot be told without one of the two.
Finding told_apart(const std::string& subject, std::optional<double> rel_l2,
                   const std::string& control, std::optional<double> control_rel_l2);

}  // namespace festina::verdict
