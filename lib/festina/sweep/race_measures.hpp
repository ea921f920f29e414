#pragma once

#include "festina/record/results.hpp"
#include "festina/sweep/outcome.hpp"

namespace festina::sweep {

/// Measures of how modes and pathways race, added to the outcome of `results`,
/// which holds its mode_B_half_epoch by then:
/// - `inversions`: of all pairs of the task's blocks of modes, the share in which the one of the
///   larger singular value is half learned later by the mean ReLU net;
/// - RUNG.inversions: the same of the blocks of all pathways of a rung;
/// - RUNG.family_K: of rungs with pathways that are on in some contexts but not all, the share of
///   those on in K contexts in the sum of their squared strengths at the end;
/// - RUNG.held_rel_l2 and RUNG.loss_left of ReLNs;
/// - RUNG.network_rel_l2: from the network that a theory in modes describes;
/// - RUNG.held_out_share: loss on held-out samples at the end over that at the start;
/// - RUNG.CONTROL of ReLNs: error of the nearest draw with gates that are wrong on purpose, CONTROL
/// a key of
///   reln::control_definitions.
void add_race_measures(SweepOutcome& outcome, const Results& results);

}  // namespace festina::sweep
