#include "festina/ladder/handover.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/ladder/early_finding.hpp"
#include "festina/ladder/relu_obstacle.hpp"
#include "festina/trajectory/output_recorder.hpp"

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
  Assumptions assumptions(start.request.task(), start.request.spectrum(), *mean);
  assumptions.add(residuals_of(start.phase));
  return {std::move(info), std::move(*mean), assumptions, std::move(solved)};
}

}  // namespace festina::ladder
