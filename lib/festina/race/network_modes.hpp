#pragma once

#include <string>
#include <vector>

#include "festina/race/pathway_modes.hpp"
#include "festina/race/segments.hpp"

namespace festina::race {

/// The paths of a network that have something to learn, and their modes.
struct NetworkModes {
  PathwayModes modes;                 ///< bundle by bundle along shared_frames()
  std::vector<std::string> left_out;  ///< paths of bundles whose Σyx are all 0
};

/// The modes of a network's paths (arXiv 2207.10430). Throws InputError when there are too many
/// paths (pathways_of) or none has anything to learn.
NetworkModes network_modes(const Task& task, const Network& network);

}  // namespace festina::race
