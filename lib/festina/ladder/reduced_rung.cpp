#include "festina/ladder/reduced_rung.hpp"

#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/ladder/handover.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/units/reduced_growth.hpp"
#include "festina/units/reduced_nodes.hpp"

namespace festina::ladder {

namespace {

/// What all sets of an experiment share.
struct ReducedProblem {
  Handover start;
  ReducedOptions options;
  units::ReducedTask task;
  arma::uword features;
};

Trajectory solve_reduced_set(const ReducedProblem& problem, arma::uword set, units::NodeSet& of,
                             const Monitor& monitor) {
  of.distance = 0;  // nothing is dropped where training ends before the handover
  const Handover& start = problem.start;
  const Lesson& lesson = start.request.lesson();
  const Schedule& schedule = lesson.schedule();
  const units::ReducedTask& task = problem.task;
  return from_handover(start, [&](const SeeOutputs& see) {
    const units::StaticUnits drawn =
        units::draw_static_units(start.phase, lesson.frame(), start.strengths(),
                                 reduced_static_units, lesson.training.seed, set);
    const units::ReducedUnits units(task, drawn, problem.features);
    const units::ReducedGrowth grown = units::grow_reduced_units(
        units, lesson.time().descent_step(), start.phase.end, schedule.epochs - 1, schedule.step(),
        [&](arma::uword epoch, const arma::mat& outputs) {
          if (schedule.looks_at(epoch)) see(epoch, task.basis * outputs);
        },
        monitor);
    of.distance = grown.dropped;
  });
}

SolvedRung solve_reduced_sets(const ReducedProblem& problem, RungInfo info,
                              const Monitor& monitor) {
  const auto solve = [&](arma::uword set, units::NodeSet& of) {
    return solve_reduced_set(problem, set, of, monitor);
  };
  SolvedRung solved = mean_of_sets(problem.start, std::move(info),
                                   {"reduced", problem.options.sets, solve}, monitor);
  solved.assumptions.set("ansatz", units::mean_distance(solved.nodes));
  return solved;
}

std::vector<std::string> reduced_choices(const ReducedProblem& problem) {
  const units::ReducedTask& task = problem.task;
  const arma::uword static_units = std::min(reduced_static_units, problem.start.phase.units.n_rows);
  const auto text = [](arma::uword count) { return std::to_string(count); };
  std::string variables = text(task.scalars(problem.features));
  variables.append(" scalars are the variables of a set's equations: ")
      .append(text(problem.features))
      .append(" features in each of ")
      .append(text(task.inputs()))
      .append(" input directions and ")
      .append(text(task.input_blocks.size()))
      .append(task.input_blocks.size() == 1 ? " answer, " : " answers, ")
      .append(text(task.modes() * task.modes()))
      .append(" between modes, and two for each of ")
      .append(text(task.blocks.size()))
      .append(" eigenspaces of Y'Y; ")
      .append(text(problem.options.sets))
      .append(" sets, of which this is the mean");
  std::string carried = text(static_units);
  carried.append(" static units a set carry the gates: ")
      .append(text(static_units * problem.features))
      .append(" numbers that do not change");
  std::string start = "start: units of the early phase at epoch ";
  start.append(text(problem.start.phase.end))
      .append(", drawn and mapped until their second moments are those of all");
  return {variables, carried, start};
}

/// Features that fit into the scalars asked for. Throws InputError when not one per mode does.
arma::uword features_of(const units::ReducedTask& task, const ReducedOptions& options) {
  if (const auto features = task.most_features(options.scalars)) return *features;
  throw InputError("theory.reduced_scalars is " + std::to_string(options.scalars) +
                   "; allowed for this task: " + std::to_string(task.scalars(task.modes())) +
                   " and above");
}

OrWhyNot<SolvedRung> solve_reduced(const std::string& name, const RungRequest& request,
                                   const EarlyFinding& early, const Monitor& monitor) {
  const ReducedOptions& options = request.options().reduced;
  OrWhyNot<Handover> start = handover_of(early, request);
  if (!start) return start.why_not();
  units::ReducedTask task(request.task(), request.frame());
  const arma::uword features = features_of(task, options);
  const std::size_t scalars = options.sets * task.scalars(features);
  const ReducedProblem problem{std::move(start).value(), options, std::move(task), features};
  RungInfo info{name, "descent", reduced_static_units, scalars, reduced_choices(problem), {}};
  info.tuned = tuned_of_reduced();
  return solve_reduced_sets(problem, std::move(info), monitor);
}

}  // namespace

OrWhyNot<RungPlan> plan_reduced(const std::string& name, const RungRequest& request) {
  request.options().reduced.check();
  if (auto obstacle = handover_obstacle(request)) return *obstacle;
  // The one thing that a plan looks at in the task: too few scalars are refused before any work.
  if (request.frame().modes() > 0)
    features_of(units::ReducedTask(request.task(), request.frame()), request.options().reduced);
  return RungPlan{[name, request](const EarlyFinding& early, const Monitor& monitor) {
    return solve_reduced(name, request, early, monitor);
  }};
}

}  // namespace festina::ladder
