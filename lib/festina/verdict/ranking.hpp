#pragma once

#include <vector>

#include "festina/verdict/yardstick.hpp"

namespace festina::verdict {

/// Kind `spread`, of `relu`: how far ReLU runs that differ in their initial weights only are apart.
/// Numbers: `seed_rel_l2` (mean over runs of ‖L − L̄‖/‖L̄‖), `aligned_seed_rel_l2` (with first drops
/// moved together; none where a run never drops), `resolution` (how well the mean of the runs is
/// known, Yardstick), `runs`, `networks` (rungs that trained a network of their own). Cannot be
/// told with fewer than two runs, and where none of them learned.
Finding spread(const Climb& climb, const Yardstick& yardstick);

/// Kind `nearest`: whether one theory is nearer to the runs than all others, by what the runs can
/// tell; its subject. Theories to which something was given by hand, and those that do not speak
/// of all epochs, do not compete. Numbers: `error` (Yardstick::error of it) and its `rel_l2`,
/// `runner_up_error` (of the second), `resolution`, `flat_rel_l2` (of a loss that stays where it
/// starts), `theories` (that compete). True where its error is below that of the runner-up, which
/// the condition names, by Yardstick::least_difference() and Yardstick::draw for each of both that
/// is a trained network, and below the flat loss's; false where not. Cannot be told, of nobody,
/// where no such theory has an error; of the nearest, with one run.
Finding nearest(const Climb& climb, const Yardstick& yardstick);

/// Kind `control`: of every theory that speaks of all epochs, whether the data tell it from its
/// control: the negative one for theories with pathways, the lower one for others. Its error is
/// below share_of_control of the control's and they differ by what the runs can tell. Cannot be
/// told where the control was not climbed or nothing was trained, and where it has the theory's
/// own pathways (same_pathways()), and by one run.
std::vector<Finding> told_from_control(const Climb& climb, const Yardstick& yardstick);

/// The finding `control` of any subject and its control: whether its error is below
/// share_of_control of the control's. Numbers: `rel_l2`, `control_rel_l2`. Cannot be told without
/// one of the two.
Finding told_apart(const std::string& subject, std::optional<double> rel_l2,
                   const std::string& control, std::optional<double> control_rel_l2);

}  // namespace festina::verdict
