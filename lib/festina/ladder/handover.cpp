#include "festina/ladder/handover.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/ladder/early_finding.hpp"
#include "festina/network/families.hpp"
#include "festina/trajectory/recorder.hpp"

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

std::variant<Handover, SkippedRung> handover_of(const std::string& name,
                                                const RungRequest& request) {
  if (request.options.dynamics == Dynamics::flow)
    return SkippedRung{name,
                       "takes the net's own steps, and theory.dynamics asks for flow, under "
                       "which gates of ReLU units chatter"};
  const EarlyFinding& early = early_phase_of(request);
  if (const auto* obstacle = std::get_if<std::string>(&early)) return SkippedRung{name, *obstacle};
  const auto& phase = std::get<units::EarlyPhase>(early);
  const Training& training = request.training;
  return Handover{
      request.task, request.spectrum, training, phase,
      units::EarlyModes(request.spectrum.frame, phase.strength, training.time(request.task).tau(),
                        Dynamics::descent, training.schedule.epochs - 1)};
}

Trajectory from_handover(const Handover& start, const std::string& label,
                         const std::function<void(const SeeOutputs& see)>& grow) {
  const Task& task = start.task;
  const Frame& frame = start.spectrum.frame;
  const Schedule& schedule = start.training.schedule;
  // The recorder wants a network; of outputs alone it looks at none of its parts.
  const Network network = network::chain_network(task, {1}, Activation::relu);
  const Problem recorded{label, task, network, frame, start.training.time(task), schedule};
  trajectory::Recorder recorder(recorded);
  const auto record = [&](arma::uword epoch, const arma::mat& outputs) {
    recorder.record(epoch, outputs, task.targets() - outputs, {});
  };
  for (arma::uword epoch = 0; epoch < std::min(start.phase.end, schedule.epochs); ++epoch) {
    if (!schedule.looks_at(epoch)) continue;
    const arma::vec strengths = start.modes.at(arma::vec{static_cast<double>(epoch)});
    record(epoch, frame.U * arma::diagmat(strengths) * (frame.V.t() * task.inputs()));
  }
  if (start.phase.end < schedule.epochs) grow(record);
  return recorder.take();
}

SolvedRung mean_of_sets(const Handover& start, const std::string& label, arma::uword count,
                        const std::function<Trajectory(arma::uword set, units::NodeSet& of)>& solve,
                        const Monitor& monitor) {
  std::optional<Trajectory> mean;
  std::vector<units::NodeSet> sets;
  for (arma::uword i = 0; i < count; ++i) {
    if (monitor.stop.stop_requested())
      throw Interrupted("in set " + std::to_string(i + 1) + " of " + label);
    units::NodeSet set{};
    Trajectory found = solve(i, set);
    set.loss = found.loss;
    sets.push_back(std::move(set));
    if (mean)
      add_trajectory(*mean, found);
    else
      mean = std::move(found);
  }
  divide_trajectory(*mean, static_cast<double>(count));
  Assumptions assumptions(start.task, start.spectrum, *mean);
  assumptions.add(residuals_of(start.phase));
  SolvedRung solved{std::move(*mean), assumptions};
  solved.nodes = std::move(sets);
  return solved;
}

}  // namespace festina::ladder
