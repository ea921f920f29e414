#pragma once

#include <vector>

#include "festina/ladder/reln_rungs.hpp"

namespace festina::ladder {

/// What controls are wanted of: the pathways of the network that is nearest to the run, and of the
/// one that the first half of its epochs would choose. Both empty, for gates of every unit's own.
/// Holds references.
struct Controlled {
  reln::Sharing sharing;
  const reln::SharedGates& nearest;
  const reln::SharedGates& held;
  bool differ;  ///< whether these are two
};

/// Replays with wrong gates of all of these, in their order: with sampled gates where every unit
/// has its own; else with units shuffled, gates shuffled over samples and, where there are
/// contexts, every pathway on in one of them only. The same bits for any number of workers.
std::vector<RelnControl> reln_controls(const reln::RecordedRun& run,
                                       const std::vector<Controlled>& wanted,
                                       const reln::SearchOptions& how);

/// Most replays that reln_controls() makes of a kind of sharing.
std::size_t most_controls(reln::Sharing sharing);

}  // namespace festina::ladder
