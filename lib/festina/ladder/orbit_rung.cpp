#include "festina/ladder/orbit_rung.hpp"

#include <chrono>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "festina/base/check.hpp"
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
  const Frame& frame = start.spectrum.frame;
  const Schedule& schedule = start.training.schedule;
  const units::OrbitTask& task = problem.orbit_task;
  return from_handover(start, "orbit", [&](const SeeOutputs& see) {
    const arma::uword last = schedule.epochs - 1;
    units::OrbitUnits units{frame.V * nodes, task.basis().t() * frame.U * nodes};
    units::NodeWatch watch(start.phase.end, last, windows_a_run);
    units::grow_orbit_units(
        task, units, start.training.time(start.task).descent_step(), start.phase.end, last,
        [&](arma::uword epoch, const units::OrbitPass& pass) {
          watch.see(epoch, pass, units);
          if (schedule.looks_at(epoch)) see(epoch, task.basis() * pass.outputs);
        },
        monitor);
    set.windows = watch.take();
  });
}

SolvedRung solve_orbit_sets(const OrbitProblem& problem, const Monitor& monitor) {
  const Handover& start = problem.start;
  std::optional<units::OrbitNodes> all;  // not needed where training ends before they would grow
  if (start.phase.end < start.training.schedule.epochs)
    all.emplace(problem.orbit_task, start.spectrum.frame, start.phase, start.strengths(),
                start.tau(), start.training.seed);
  SolvedRung solved = mean_of_sets(
      start, "orbit", problem.sets,
      [&](arma::uword i, units::NodeSet& set) {
        if (!all) return grow_set(problem, {}, set, monitor);
        const arma::mat nodes = all->draw(problem.units, i);
        set.distance = all->distance(nodes);
        return grow_set(problem, nodes, set, monitor);
      },
      monitor);
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

}  // namespace

std::variant<RungPlan, SkippedRung> plan_orbit(const RungRequest& request) {
  const std::string name = "orbit";
  const OrbitOptions& options = request.options.orbit;
  if (options.units) base::check_at_least("theory.orbit_units", *options.units, 1);
  base::check_at_least("theory.orbit_sets", options.sets, 1);
  auto start = handover_of(name, request);
  if (auto* skipped = std::get_if<SkippedRung>(&start)) return *skipped;
  const auto began = std::chrono::steady_clock::now();
  units::OrbitTask orbit_task(request.task);
  const auto units = units_of_a_set(options, orbit_task);
  if (!units)
    return SkippedRung{name, "looks for symmetries among " +
                                 std::to_string(units::OrbitTask::default_most_samples) +
                                 " samples at most, and without needs theory.orbit_units"};
  auto problem = std::make_shared<const OrbitProblem>(OrbitProblem{
      std::get<Handover>(std::move(start)), *units, options.sets, std::move(orbit_task)});
  const arma::uword numbers = problem->orbit_task.numbers_a_unit();
  RungInfo info{name, "descent", *units, options.sets * *units * numbers, orbit_choices(*problem),
                {}};
  info.tuned = tuned_of_orbit(*units, options.units.has_value());
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
  return RungPlan{std::move(info),
                  [problem](const Monitor& monitor) { return solve_orbit_sets(*problem, monitor); },
                  request.early->seconds + taken.count()};
}

}  // namespace festina::ladder
