#pragma once

#include <functional>
#include <string>
#include <vector>

#include "festina/base/monitor.hpp"
#include "festina/trajectory/trajectory.hpp"
#include "festina/units/node_sets.hpp"

namespace festina::ladder {

/// Several sets of units that are solved one by one.
struct NodeSets {
  std::string rung;   ///< whose they are, in messages
  arma::uword count;  ///< at least 1
  std::function<Trajectory(arma::uword set, units::NodeSet& of)> solve;
};

/// Solved sets, and the trajectory that is their mean.
struct NodeMean {
  Trajectory mean;
  std::vector<units::NodeSet> sets;
};

/// Solves the sets. Throws Interrupted when the monitor says so.
NodeMean solve_sets(const NodeSets& sets, const Monitor& monitor);

}  // namespace festina::ladder
