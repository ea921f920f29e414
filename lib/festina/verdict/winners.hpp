#pragma once

#include <optional>

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"

namespace festina::verdict {

/// Kind `winners`: whether the family of pathways that representative units foretell to win, those
/// that serve `winner` of the `contexts`, is the one that wins in run 0 (`run_winner`): of the
/// families on in some contexts but not in all, the one with the largest share of the contribution.
/// Foretold numbers are means over sets: `share` of the winner (`share_least`, `share_most` over
/// sets), `share_among` the families, `share_common` of units on in all contexts. Those of run 0
/// are of the foretold winner: `run_share`, `run_share_among`, `run_share_common`. Cannot be told
/// where run 0 recorded no gates; none where nothing was foretold.
std::optional<Finding> winners(const Results& results);

}  // namespace festina::verdict
