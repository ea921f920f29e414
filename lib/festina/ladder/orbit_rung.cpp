#include "festina/ladder/orbit_rung.hpp"

#include <cmath>
#include <optional>
#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/handover.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/units/orbit_nodes.hpp"

namespace festina::ladder {

namespace {

/// Windows in which gates are averaged.
constexpr arma::uword windows_a_run = 40;

/// What all sets of an experiment share.
struct OrbitProblem {
  Handover start;
  arma::uword units;  ///< of a set
  arma::uword sets;
  units::OrbitTask orbit_task;
};

/// What a set learns from the handover on.
Trajectory grow_set(const OrbitProblem& problem, const arma::mat& nodes, units::NodeSet& set,
                    const Monitor& monitor) {
  const Handover& start = problem.start;
  const Frame& frame = start.request.frame();
  const Schedule& schedule = start.request.training().schedule;
  const units::OrbitTask& task = problem.orbit_task;
  return from_handover(start, [&](const SeeOutputs& see) {
    const arma::uword last = schedule.epochs - 1;
    units::OrbitUnits units{frame.V * nodes, task.basis().t() * frame.U * nodes};
    units::NodeWatch watch(start.phase.end, last, windows_a_run);
    units::grow_orbit_units(
        task, units, start.request.lesson().time().descent_step(), start.phase.end, last,
        [&](arma::uword epoch, const units::OrbitPass& pass) {
          watch.see(epoch, pass, units);
          if (schedule.looks_at(epoch)) see(epoch, task.basis() * pass.outputs);
        },
        monitor);
    set.windows = watch.take();
  });
}

SolvedRung solve_orbit_sets(const OrbitProblem& problem, RungInfo info, const Monitor& monitor) {
  const Handover& start = problem.start;
  std::optional<units::OrbitNodes> all;
  if (start.within_training())
    all.emplace(problem.orbit_task, start.request.frame(), start.phase, start.strengths(),
                start.tau(), start.request.training().seed);
  const auto solve = [&](arma::uword i, units::NodeSet& set) {
    set.distance = 0;  // there are no nodes where training ends before the handover
    if (!all) return grow_set(problem, {}, set, monitor);
    const arma::mat nodes = all->draw(problem.units, i, monitor.stop);
    set.distance = all->distance(nodes);
    return grow_set(problem, nodes, set, monitor);
  };
  SolvedRung solved = mean_of_sets(start, std::move(info), {"orbit", problem.sets, solve}, monitor);
  if (all)  // of two moments
    solved.assumptions.set("quadrature", std::sqrt(units::mean_distance(solved.nodes) / 2));
  return solved;
}

std::vector<std::string> orbit_choices(const OrbitProblem& problem) {
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
        .append(std::to_string(units::OrbitTask::default_most_samples))
        .append(" samples");
  else if (problem.orbit_task.symmetric())
    orbits.append("outputs are means over ")
        .append(std::to_string(*found))
        .append(" orbits of pairs");
  else
    orbits.append("none, so every unit stands for itself alone");
  std::string start = "start: units of the early phase at epoch ";
  start.append(std::to_string(problem.start.phase.end))
      .append(problem.units <= units::OrbitNodes::most_moved
                  ? ", moved until second moments along the linear phase are those of all"
                  : ", scaled to the modes of all");
  return {units, orbits, start};
}

/// Units of a set; none where their number was not given and no rule gives one.
std::optional<arma::uword> units_of_a_set(const OrbitOptions& options,
                                          const units::OrbitTask& task) {
  if (options.units) return options.units;
  if (!task.orbits()) return {};
  return task.symmetric() ? OrbitOptions::with_symmetries : OrbitOptions::without_symmetries;
}

OrWhyNot<SolvedRung> solve_orbit(const std::string& name, const RungRequest& request,
                                 const EarlyFinding& early, const Monitor& monitor) {
  const OrbitOptions& options = request.options().orbit;
  OrWhyNot<Handover> start = handover_of(early, request);
  if (!start) return start.why_not();
  units::OrbitTask orbit_task(request.task());
  const auto units = units_of_a_set(options, orbit_task);
  if (!units)
    return WhyNot{"looks for symmetries among " +
                  std::to_string(units::OrbitTask::default_most_samples) +
                  " samples at most, and without needs theory.orbit_units"};
  const OrbitProblem problem{std::move(start).value(), *units, options.sets, std::move(orbit_task)};
  const arma::uword numbers = problem.orbit_task.numbers_a_unit();
  RungInfo info{name, "descent", *units, options.sets * *units * numbers, orbit_choices(problem),
                {}};
  info.tuned = tuned_of_orbit(*units, options.units.has_value());
  return solve_orbit_sets(problem, std::move(info), monitor);
}

}  // namespace

OrWhyNot<RungPlan> plan_orbit(const std::string& name, const RungRequest& request) {
  request.options().orbit.check();
  if (auto obstacle = handover_obstacle(request)) return *obstacle;
  return RungPlan{[name, request](const EarlyFinding& early, const Monitor& monitor) {
    return solve_orbit(name, request, early, monitor);
  }};
}

}  // namespace festina::ladder
