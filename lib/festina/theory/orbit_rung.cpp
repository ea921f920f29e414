#include "festina/theory/orbit_rung.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/network/families.hpp"
#include "festina/theory/early_modes.hpp"
#include "festina/theory/early_rung.hpp"
#include "festina/theory/orbit_nodes.hpp"
#include "festina/trajectory/recorder.hpp"

namespace festina {

namespace {

/// Windows in which gates are averaged.
constexpr arma::uword windows_a_run = 40;

/// What all sets of an experiment share. Holds references to the request's parts.
struct OrbitProblem {
  const Task& task;
  const Spectrum& spectrum;
  const Training& training;
  arma::uword units;  ///< of a set
  arma::uword sets;
  EarlyPhase phase;
  OrbitTask orbit_task;
  EarlyModes modes;
  Network network;  ///< a net of one set, for the recorder

  arma::vec handover() const {
    return modes.at(arma::vec{static_cast<double>(std::min(phase.end, modes.last()))});
  }
};

bool looked_at(const Schedule& schedule, arma::uword epoch) {
  const auto& chosen = schedule.snapshot_epochs;
  return epoch % schedule.record_every == 0 ||
         std::find(chosen.begin(), chosen.end(), epoch) != chosen.end();
}

/// What a set learns: its modes until the handover, its units from there on.
Trajectory grow_set(const OrbitProblem& problem, const arma::mat& nodes, NodeSet& set,
                    const Monitor& monitor) {
  const Frame& frame = problem.spectrum.frame;
  const Schedule& schedule = problem.training.schedule;
  const TimeMap time = problem.training.time(problem.task);
  const Problem recorded{"orbit", problem.task, problem.network, frame, time, schedule};
  Recorder recorder(recorded);
  const auto record = [&](arma::uword epoch, const arma::mat& outputs) {
    recorder.record(epoch, outputs, problem.task.targets() - outputs, {});
  };
  const arma::uword last = schedule.epochs - 1;
  for (arma::uword epoch = 0; epoch < std::min(problem.phase.end, schedule.epochs); ++epoch) {
    if (!looked_at(schedule, epoch)) continue;
    const arma::vec strengths = problem.modes.at(arma::vec{static_cast<double>(epoch)});
    record(epoch, frame.U * arma::diagmat(strengths) * (frame.V.t() * problem.task.inputs()));
  }
  if (problem.phase.end <= last) {
    OrbitUnits units{frame.V * nodes, problem.orbit_task.basis().t() * frame.U * nodes};
    NodeWatch watch(problem.phase.end, last, windows_a_run);
    grow_orbit_units(
        problem.orbit_task, units, time.descent_step(), problem.phase.end, last,
        [&](arma::uword epoch, const OrbitPass& pass) {
          watch.see(epoch, pass, units);
          if (looked_at(schedule, epoch)) record(epoch, problem.orbit_task.basis() * pass.outputs);
        },
        monitor);
    set.windows = watch.take();
  }
  Trajectory found = recorder.take();
  set.loss = found.loss;
  return found;
}

/// Mean of what several sets learn.
void add(Trajectory& sum, const Trajectory& one) {
  sum.loss += one.loss;
  sum.modes += one.modes;
  sum.alignment += one.alignment;
  for (std::size_t i = 0; i < sum.snapshots.size(); ++i)
    sum.snapshots[i].outputs += one.snapshots[i].outputs;
}

void divide(Trajectory& sum, double by) {
  sum.loss /= by;
  sum.modes /= by;
  sum.alignment /= by;
  for (Snapshot& snapshot : sum.snapshots) snapshot.outputs /= by;
}

SolvedRung solve_sets(const OrbitProblem& problem, const Monitor& monitor) {
  const OrbitNodes all(problem.orbit_task, problem.spectrum.frame, problem.phase,
                       problem.handover(), problem.training.time(problem.task).tau(),
                       problem.training.seed);
  std::optional<Trajectory> mean;
  std::vector<NodeSet> sets;
  double distance = 0;
  const auto count = static_cast<double>(problem.sets);
  for (arma::uword i = 0; i < problem.sets; ++i) {
    if (monitor.stop.stop_requested())
      throw Interrupted("in set " + std::to_string(i + 1) + " of orbit");
    const arma::mat nodes = all.draw(problem.units, i);
    NodeSet set{{}, {}, all.distance(nodes)};
    distance += set.distance / count;
    Trajectory found = grow_set(problem, nodes, set, monitor);
    sets.push_back(std::move(set));
    if (mean)
      add(*mean, found);
    else
      mean = std::move(found);
  }
  divide(*mean, count);
  Assumptions assumptions{problem.spectrum.off_diagonal, {}, {}};
  assumptions.alignment = output_alignment(problem.task, problem.spectrum.frame, *mean);
  assumptions.early = residuals_of(problem.phase);
  assumptions.quadrature = std::sqrt(distance / 2);  // of two moments
  SolvedRung solved{std::move(*mean), assumptions};
  solved.nodes = std::move(sets);
  return solved;
}

std::vector<std::string> chosen_of(const OrbitProblem& problem) {
  const arma::uword numbers = problem.orbit_task.numbers_a_unit();
  std::string units = "units: ";
  units.append(std::to_string(problem.units))
      .append(" in a set, which have ")
      .append(std::to_string(problem.units * numbers))
      .append(" scalars (")
      .append(std::to_string(numbers))
      .append(" a unit), and ")
      .append(std::to_string(problem.sets))
      .append(" sets, of which this is the mean");
  std::string orbits = "symmetries: ";
  const auto found = problem.orbit_task.orbits();
  if (!found)
    orbits.append("not looked for above ")
        .append(std::to_string(OrbitTask::default_most_samples))
        .append(" samples");
  else if (problem.orbit_task.symmetric())
    orbits.append("outputs are means over ")
        .append(std::to_string(*found))
        .append(" orbits of pairs");
  else
    orbits.append("none, so every unit stands for itself alone");
  std::string start = "start: units of the early phase at epoch ";
  start.append(std::to_string(problem.phase.end))
      .append(problem.units <= OrbitNodes::most_moved
                  ? ", moved until second moments along the linear phase are those of all"
                  : ", scaled to the modes of all");
  return {units, orbits, start};
}

/// Units of a set; none where their number was not given and no rule gives one.
std::optional<arma::uword> units_of_a_set(const OrbitOptions& options, const OrbitTask& task) {
  if (options.units) return options.units;
  if (!task.orbits()) return {};
  return task.symmetric() ? OrbitOptions::with_symmetries : OrbitOptions::without_symmetries;
}

}  // namespace

std::variant<RungPlan, SkippedRung> plan_orbit(const RungRequest& request) {
  const std::string name = "orbit";
  const OrbitOptions& options = request.options.orbit;
  if (options.units) check_at_least("theory.orbit_units", *options.units, 1);
  check_at_least("theory.orbit_sets", options.sets, 1);
  if (request.options.dynamics == Dynamics::flow)
    return SkippedRung{name,
                       "takes the net's own steps, and theory.dynamics asks for flow, under "
                       "which gates of ReLU units chatter"};
  const auto began = std::chrono::steady_clock::now();
  const auto early = early_phase_of(request);
  if (const auto* obstacle = std::get_if<std::string>(early.get()))
    return SkippedRung{name, *obstacle};
  const auto& phase = std::get<EarlyPhase>(*early);
  const Task& task = request.task;
  const Training& training = request.training;
  OrbitTask orbit_task(task);
  const auto units = units_of_a_set(options, orbit_task);
  if (!units)
    return SkippedRung{name, "looks for symmetries among " +
                                 std::to_string(OrbitTask::default_most_samples) +
                                 " samples at most, and without needs theory.orbit_units"};
  auto problem = std::make_shared<const OrbitProblem>(OrbitProblem{
      task, request.spectrum, training, *units, options.sets, phase, std::move(orbit_task),
      EarlyModes(request.spectrum.frame, phase.strength, training.time(task).tau(),
                 Dynamics::descent, training.schedule.epochs - 1),
      chain_network(task, {*units}, Activation::relu)});
  const arma::uword numbers = problem->orbit_task.numbers_a_unit();
  RungInfo info{name, "descent", *units, options.sets * *units * numbers, chosen_of(*problem), {}};
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
  return RungPlan{std::move(info),
                  [problem](const Monitor& monitor) { return solve_sets(*problem, monitor); },
                  taken.count()};
}

}  // namespace festina
