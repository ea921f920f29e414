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
/// below share_of_control of the error of its nearest control, which the condition names. Numbers:
/// `rel_l2`, `control_rel_l2`, `pathways`. Cannot be told where no control ended; none where no
/// replay did.
std::optional<Finding> replay(const ladder::RelnFindings& found, reln::Sharing sharing);

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
