#pragma once

#include <optional>
#include <string>

#include "festina/ladder/reln_rungs.hpp"
#include "festina/measure/gate_study.hpp"
#include "festina/record/finding.hpp"

namespace festina::verdict {

// What the gates of recorded runs and the gated linear networks made of them show. Shares are those
// of the contribution of units.

/// Kind `control`: whether run 0 is replayed, by the nearest network of this kind of sharing, to
/// below share_of_control of the error of its nearest control, which the condition names: the
/// nearest draw of all. Numbers: `rel_l2`, `control_rel_l2`, `control_mean_rel_l2` (over that
/// control's draws), `draws` (of it), `pathways`. Cannot be told where no control ended; none where
/// no replay did.
std::optional<Finding> replay(const ladder::RelnFindings& found, reln::Sharing sharing);

/// Kind `matched`: whether every unit's own gate, averaged over windows, makes a network that has
/// the loss of run 0: its error is below the threshold `matched` and told from its control as in
/// replay(). Numbers: `rel_l2`, `control_rel_l2`. Cannot be told where it is below the threshold
/// and no control ended; none where the replay did not end.
std::optional<Finding> matched_replay(const ladder::RelnFindings& found);

/// Kind `held`: the same as replay() over the second half of the epochs covered, where nothing was
/// chosen: of the network that the first half alone would choose, and of its own controls there.
/// Numbers: `held_rel_l2`, `control_held_rel_l2`, `pathways`. None where no replay ended.
std::optional<Finding> held_replay(const ladder::RelnFindings& found, reln::Sharing sharing);

/// Kind `takes-over`: whether a rung that goes on from a run's weights does so before the run's
/// first drop has ended. Numbers: `from_epoch`, `loss_left` (share of the run's initial loss),
/// `first_drop_gone` (1 at its end, 1/2 at its mark). None for rungs that start at epoch 0 from
/// weights of their own.
std::optional<Finding> takes_over(const RungResult& rung);

/// A finding about replays of run 0: as it is where that run left its first plateau, else it cannot
/// be told, because it did not. On a plateau any gates replay a run.
Finding if_run_learned(Finding finding, const Climb& climb);

/// Kind `search`: how far searches for a rung's pathways with other seeds find the same ones.
/// Numbers: `agreement` (adjusted Rand index), errors `least` and `most` (none where all replays
/// diverge), `searches`, `diverged`.
Finding repeated_search(const ladder::RungStability& rung);

/// Kind `other-run`: how near the nearest network of a kind of sharing comes to another run.
/// Numbers: `rel_l2`, `pathways`, `run`. Cannot be told where no replay ended.
Finding other_run(const ladder::RelnPoint& nearest, std::size_t run);

/// Kind `majority`: the share of units on in all contexts (`common`) and in all but one
/// (`all_but_one`), in the last quarter of a run. `subject` says whose: a layer or a run.
Finding majority(const std::string& subject, double common, double all_but_one);

/// Kind `run-agreement`, of `relu`: the share that runs put behind the same majority gates.
/// Numbers: `agreement`, `chance` (gates in random order).
Finding runs_agree(const reln::RunAgreement& runs);

/// Kind `realisable`: whether a single ReLU unit could have the gates, rounded, of every pathway of
/// the rung that any unit belongs to in the last window. Numbers: `realisable`, `pathways`. Cannot
/// be told where no unit belongs to any.
Finding realisable(const measure::RungRealisability& rung);

}  // namespace festina::verdict
