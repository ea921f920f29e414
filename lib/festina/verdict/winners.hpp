#pragma once

#include <optional>

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"

namespace festina::verdict {

/// Kind `winners`, of the rung whose sets of units foretell pathways: whether the family that they
/// foretell to win is the one that wins in nets. A family is what is on in k = 1 … C of the
/// `contexts`; the one with the largest share of the contribution wins. Foretold numbers are means
/// over `sets`: `winner`, its `share` (`share_least`, `share_most` over sets), `share_among` all
/// families, `share_common` of units on in all contexts, `sets_with_winner` (sets where it wins by
/// itself). Those of nets are means over the `runs` that recorded gates: `run_winner`, `run_share`,
/// `run_share_among` and `run_share_common` of the foretold winner, `runs_with_winner`.
///
/// `apart` is the share of the contribution that stands in another family there: half of the summed
/// differences of shares among families. Two controls have the same distance from the runs: equal
/// shares (`uniform_apart`), and the shares where the units begin (`start_apart`), as if nothing
/// changed behind the handover.
///
/// It holds where the same family wins and `apart` is below share_of_control of both controls'.
/// Cannot be told where the same family wins and the prediction and a control are both less than
/// small_part off, where the sets disagree about the winner, where the runs do, or where no run
/// recorded gates; none where nothing was foretold.
std::optional<Finding> winners(const Results& results);

}  // namespace festina::verdict
