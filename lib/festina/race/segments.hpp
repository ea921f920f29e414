#pragma once

#include <vector>

#include "festina/network/pathways.hpp"

namespace festina::race {

/// Edges in a row that the same pathways run along. While they are balanced each of them has the
/// same strength, so that one number stands for all.
struct Segment {
  std::vector<std::size_t> edges;     ///< from input to output
  std::vector<std::size_t> pathways;  ///< that run along them, rising
  bool last = false;                  ///< whether it ends at an output
};

/// What the pathways of a network have in common. Pathways that meet at a hidden node are of one
/// bundle: their modes are numbered alike there.
struct Segments {
  std::vector<Segment> segments;                     ///< in the order in which pathways reach them
  std::vector<std::vector<std::size_t>> of_pathway;  ///< segments along every pathway
  std::vector<std::vector<std::size_t>> bundles;     ///< pathways of every bundle, rising
};

/// Whether a run of edges is one segment or each edge its own: of edges with different strengths
/// each has its own.
enum class EdgeRuns { joined, apart };

/// Segments and bundles of pathways of one network; each knows its edges.
Segments find_segments(const Architecture& architecture, const std::vector<Pathway>& pathways,
                       EdgeRuns runs);

/// Pathways that share nothing, each of `layers` edges of its own, as one segment each.
Segments private_segments(std::size_t pathways, std::size_t layers);

}  // namespace festina::race
