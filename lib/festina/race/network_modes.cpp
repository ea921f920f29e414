#include "festina/race/network_modes.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/race/shared_frames.hpp"

namespace festina::race {

NetworkModes network_modes(const Task& task, const Network& network) {
  const std::vector<Pathway> pathways = network::pathways_of(network);
  const Segments segments = find_segments(network.architecture, pathways, EdgeRuns::joined);
  std::vector<Frame> frames(pathways.size());
  for (const std::vector<std::size_t>& bundle : segments.bundles) {
    std::vector<Frame> found = shared_frames(task, task.targets(), pathways, bundle);
    for (std::size_t i = 0; i < bundle.size(); ++i) frames[bundle[i]] = std::move(found[i]);
  }
  NetworkModes result;
  std::vector<Pathway> kept;
  std::vector<Frame> kept_frames;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    if (frames[p].modes() == 0) {
      result.left_out.push_back(pathways[p].name);
      continue;
    }
    kept.push_back(pathways[p]);
    kept_frames.push_back(std::move(frames[p]));
  }
  if (kept.empty())
    throw InputError("network: no path has anything to learn; all their correlations are 0");
  result.modes = modes_along(task, kept, std::move(kept_frames));
  return result;
}

}  // namespace festina::race
