#include "festina/ladder/early_finding.hpp"

#include <string>

#include "festina/base/text.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/trajectory/distance.hpp"

namespace festina::ladder {

namespace {

/// Units left out may make as much of the net as a theory may be off before it counts as off.
constexpr double most_dropped = trajectory::Departure::share;

}  // namespace

Assumptions residuals_of(const units::EarlyPhase& phase) {
  Assumptions residuals;
  residuals.set("early.dropped", 1 - phase.on_contribution);
  residuals.set("early.strengths_off_diagonal", phase.coupling);
  residuals.set("early.sampling_error", phase.sampling);
  return residuals;
}

EarlyFinding find_early_phase(const RungRequest& request, const std::stop_token& stop) {
  if (auto obstacle = relu_obstacle(request)) return *obstacle;
  if (request.frame().modes() == 0)
    return WhyNot{"needs modes, and inputs and targets are uncorrelated"};
  units::EarlyPhase phase =
      units::early_phase(request.task(), request.frame(), request.training(),
                         request.options().dynamics, {units::early::drawn, stop});
  if (1 - phase.on_contribution <= most_dropped) return phase;
  std::string obstacle =
      "is about units that are on for all samples when the loss moves, and those make ";
  obstacle.append(base::percent(phase.on_contribution, 2))
      .append(" of the contribution of all, not above ")
      .append(base::percent(1 - most_dropped, 2));
  return WhyNot{obstacle};
}

}  // namespace festina::ladder
