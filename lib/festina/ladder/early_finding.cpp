#include "festina/ladder/early_finding.hpp"

#include <chrono>
#include <string>
#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::ladder {

namespace {

/// Units left out may make as much of the net as a theory may be off before it counts as off.
constexpr double most_dropped = trajectory::Departure::share;

std::string obstacle_of(const RungRequest& request) {
  if (std::string obstacle = relu_obstacle(request); !obstacle.empty()) return obstacle;
  if (request.spectrum.frame.modes() == 0)
    return "needs modes, and inputs and targets are uncorrelated";
  return "";
}

EarlyFinding find_early_phase(const RungRequest& request) {
  if (std::string obstacle = obstacle_of(request); !obstacle.empty()) return obstacle;
  units::EarlyPhase phase = units::early_phase(request.task, request.spectrum.frame,
                                               request.training, request.options.dynamics);
  if (1 - phase.on_contribution <= most_dropped) return phase;
  std::string obstacle =
      "is about units that are on for all samples when the loss moves, and those make ";
  obstacle.append(base::percent(phase.on_contribution, 2))
      .append(" of the contribution of all, not above ")
      .append(base::percent(1 - most_dropped, 2));
  return obstacle;
}

}  // namespace

Assumptions residuals_of(const units::EarlyPhase& phase) {
  Assumptions residuals;
  residuals.set("early.dropped", 1 - phase.on_contribution);
  residuals.set("early.strengths_off_diagonal", phase.coupling);
  residuals.set("early.sampling_error", phase.sampling);
  return residuals;
}

const EarlyFinding& early_phase_of(const RungRequest& request) {
  SharedEarlyPhase& shared = *request.early;
  if (!shared.found) {
    const auto began = std::chrono::steady_clock::now();
    shared.found = find_early_phase(request);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
    shared.seconds = taken.count();
  }
  return *shared.found;
}

}  // namespace festina::ladder
