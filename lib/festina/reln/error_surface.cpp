#include "festina/reln/error_surface.hpp"

#include <algorithm>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/reln/coarser.hpp"

namespace festina::reln {

namespace {

/// Two points of the surface, graded and binary, whose pathways are the same.
struct Combination {
  std::size_t window;  ///< position in the grid
  Sharing sharing;
  arma::uword pathways;  ///< 0 for own sharing
};

std::vector<Combination> combinations(const SurfaceGrid& grid) {
  std::vector<Combination> list;
  for (std::size_t window = 0; window < grid.windows.size(); ++window)
    for (const Sharing sharing : grid.sharings) {
      if (sharing == Sharing::own) {
        list.push_back({window, sharing, 0});
        continue;
      }
      for (const arma::uword pathways : grid.pathways) list.push_back({window, sharing, pathways});
    }
  return list;
}

arma::uword widest_layer(const GateRecord& record) {
  arma::uword most = 0;
  for (const LayerRecord& layer : record.layers) most = std::max(most, layer.units());
  return most;
}

std::vector<arma::mat> shared_gates(const SharedGates& shared, bool binary, arma::uword window) {
  std::vector<arma::mat> gates = shared.of_units(window);
  if (binary)
    for (arma::mat& layer : gates)
      layer.for_each([](double& value) { value = value > 0.5 ? 1 : 0; });
  return gates;
}

}  // namespace

std::string sharing_name(Sharing sharing) {
  switch (sharing) {
    case Sharing::own:
      return "own";
    case Sharing::fixed:
      return "fixed";
    default:
      return "redrawn";
  }
}

void SurfaceGrid::check(const GateWindows& recorded) const {
  if (sharings.empty())
    throw InputError("surface.sharing is empty; allowed: own, fixed, redrawn, each once");
  for (std::size_t i = 0; i < sharings.size(); ++i)
    if (std::find(sharings.begin(), sharings.begin() + static_cast<std::ptrdiff_t>(i),
                  sharings[i]) != sharings.begin() + static_cast<std::ptrdiff_t>(i))
      throw InputError("surface.sharing holds " + sharing_name(sharings[i]) +
                       " twice; allowed: own, fixed, redrawn, each once");
  base::check_rising("surface.pathways", pathways);
  base::check_rising("surface.windows", windows);
  const arma::uword most = recorded.covered() / recorded.length;
  if (windows.back() > most)
    throw InputError("surface.windows holds " + std::to_string(windows.back()) +
                     "; allowed: 1 to " + std::to_string(most) + " windows of " +
                     std::to_string(recorded.length) + " epochs");
}

std::vector<SurfacePoint> error_surface(const RecordedRun& run, const SurfaceGrid& grid,
                                        const SearchOptions& how) {
  grid.check(run.record.windows);
  std::vector<GateRecord> records(grid.windows.size());
  base::run_tasks(records.size(), how.workers,
                  [&](std::size_t i) { records[i] = coarser(run.record, grid.windows[i]); });
  const std::vector<Combination> planned = combinations(grid);
  std::vector<SurfacePoint> points(2 * planned.size());
  base::run_tasks(planned.size(), how.workers, [&](std::size_t i) {
    const auto& [at, sharing, pathways] = planned[i];
    const GateRecord& record = records[at];
    const RecordedRun coarse{run.problem, run.loss, record};
    const bool own = sharing == Sharing::own;
    const SharedGates shared =
        own ? SharedGates{} : find_pathways(record, sharing, pathways, how.seed, how.monitor.stop);
    for (const bool binary : {false, true}) {
      const auto gates = [&](arma::uword window) {
        if (!own) return shared_gates(shared, binary, window);
        return binary ? record.sampled_gates(window) : record.graded_gates(window);
      };
      points[2 * i + (binary ? 1 : 0)] = {sharing, binary, own ? widest_layer(record) : pathways,
                                          record.windows.length,
                                          replay_error(coarse, gates, how.monitor)};
    }
  });
  return points;
}

std::size_t surface_epochs(const SurfaceGrid& grid, const GateWindows& recorded) {
  return 2 * combinations(grid).size() * recorded.covered();
}

}  // namespace festina::reln
