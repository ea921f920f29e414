#include "festina/ladder/node_mean.hpp"

#include <optional>
#include <utility>

#include "festina/base/error.hpp"

namespace festina::ladder {

namespace {

void add_trajectory(Trajectory& sum, const Trajectory& one) {
  sum.loss += one.loss;
  sum.modes += one.modes;
  sum.alignment += one.alignment;
  for (std::size_t i = 0; i < sum.snapshots.size(); ++i)
    sum.snapshots[i].outputs += one.snapshots[i].outputs;
}

void divide_trajectory(Trajectory& sum, double by) {
  sum.loss /= by;
  sum.modes /= by;
  sum.alignment /= by;
  for (Snapshot& snapshot : sum.snapshots) snapshot.outputs /= by;
}

}  // namespace

NodeMean solve_sets(const NodeSets& sets, const Monitor& monitor) {
  std::optional<Trajectory> mean;
  std::vector<units::NodeSet> solved;
  for (arma::uword i = 0; i < sets.count; ++i) {
    if (monitor.stop.stop_requested())
      throw Interrupted("in set " + std::to_string(i + 1) + " of " + sets.rung);
    units::NodeSet set{};
    Trajectory found = sets.solve(i, set);
    set.loss = found.loss;
    solved.push_back(std::move(set));
    if (mean)
      add_trajectory(*mean, found);
    else
      mean = std::move(found);
  }
  divide_trajectory(*mean, static_cast<double>(sets.count));
  return {std::move(*mean), std::move(solved)};
}

}  // namespace festina::ladder
