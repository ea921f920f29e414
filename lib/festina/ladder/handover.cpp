#include "festina/ladder/handover.hpp"

#include <algorithm>
#include <utility>

#include "festina/ladder/early_finding.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/trajectory/output_recorder.hpp"

namespace festina::ladder {

arma::vec Handover::strengths() const {
  return modes.at(arma::vec{static_cast<double>(std::min(phase.end, modes.last()))});
}

std::optional<WhyNot> handover_obstacle(const RungRequest& request) {
  if (request.options().dynamics == Dynamics::flow)
    return WhyNot{
        "takes the net's own steps, and theory.dynamics asks for flow, under which gates "
        "of ReLU units chatter"};
  return relu_obstacle(request);
}

OrWhyNot<Handover> handover_of(const EarlyFinding& early, const RungRequest& request) {
  if (!early) return early.why_not();
  return Handover{request, *early,
                  units::EarlyModes(request.frame(), early->strength, request.lesson().time().tau(),
                                    Dynamics::descent, request.training().schedule.epochs - 1)};
}

Trajectory from_handover(const Handover& start,
                         const std::function<void(const SeeOutputs& see)>& grow) {
  const Task& task = start.request.task();
  const Frame& frame = start.request.frame();
  const Schedule& schedule = start.request.training().schedule;
  trajectory::OutputRecorder recorder(task, frame, start.request.lesson().time(), schedule);
  const auto record = [&](arma::uword epoch, const arma::mat& outputs) {
    recorder.record(epoch, outputs, task.targets() - outputs);
  };
  for (arma::uword epoch = 0; epoch < std::min(start.phase.end, schedule.epochs); ++epoch) {
    if (!schedule.looks_at(epoch)) continue;
    const arma::vec strengths = start.modes.at(arma::vec{static_cast<double>(epoch)});
    record(epoch, frame.U * arma::diagmat(strengths) * (frame.V.t() * task.inputs()));
  }
  if (start.within_training()) grow(record);
  return recorder.take();
}

SolvedRung mean_of_sets(const Handover& start, RungInfo info, const NodeSets& sets,
                        const Monitor& monitor) {
  NodeMean found = solve_sets(sets, monitor);
  Assumptions assumptions(start.request.task(), start.request.spectrum(), found.mean);
  assumptions.add(residuals_of(start.phase));
  return {std::move(info), std::move(found.mean), assumptions, std::move(found.sets)};
}

}  // namespace festina::ladder
