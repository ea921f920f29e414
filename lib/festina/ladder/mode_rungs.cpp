#include "festina/ladder/mode_rungs.hpp"

#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/tuned.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/race/decoupled.hpp"
#include "festina/race/race.hpp"

namespace festina::ladder {

namespace {

race::ModeProblem mode_problem(const Task& task, const Spectrum& spectrum, const Training& training,
                               const std::optional<network::HeldOut>& held_out = {}) {
  return {task, spectrum.frame, training.time(task), training.schedule,
          held_out ? &*held_out : nullptr};
}

/// Where the modes start, and a sentence on it for `chosen`.
std::pair<race::RaceState, std::string> race_start(const PathwayPlan& plan, LearningRule rule,
                                                   const RungRequest& request) {
  const Architecture& architecture = plan.network.architecture;
  if (request.options.start != Start::drawn) {
    const std::string sentence = plan.initial.kind == network::Initialisation::gaussian
                                     ? "width times variance over 2"
                                     : "of the initial weights' distribution";
    return {race::expected_start(architecture, plan.modes, plan.segments, plan.initial),
            "initial strengths: " + sentence};
  }
  const std::string network = network_rung_name(rule);
  const Weights weights = pathway_weights(plan, request.training.seed, network);
  return {race::drawn_start(architecture, plan.modes, plan.segments, plan.initial, weights),
          "initial strengths: of the weights that " + network + " starts from"};
}

/// Where modes in closed form start, which may be unbalanced.
race::ModeStarts closed_start(const PathwayPlan& plan, const RungRequest& request) {
  if (request.options.start == Start::drawn)
    return race::starts_of_weights(
        plan.modes,
        pathway_weights(plan, request.training.seed, network_rung_name(LearningRule::joint)));
  return race::balanced_starts(expected_strengths(plan));
}

RungInfo mode_rung(const std::string& name, const std::string& dynamics, const PathwayPlan& plan,
                   LearningRule rule) {
  RungInfo info{name, dynamics, plan.modes.pathways.size(), 0, plan.chosen, plan.fitted};
  info.tuned = plan.tuned;
  info.describes = network_rung_name(rule);
  info.modes = plan.modes;
  info.described = plan.network;
  info.initial_strengths = expected_strengths(plan);
  return info;
}

/// What every theory in modes assumes of its pathways, and how its outputs lie along the task.
/// `whole` are the pathways' modes of the whole target, `modes` those of the theory.
Assumptions mode_assumptions(const Task& task, const Spectrum& spectrum, const Training& training,
                             const std::vector<Frame>& whole, const race::PathwayModes& modes,
                             const Trajectory& found) {
  Assumptions result(task, spectrum, found);
  result.add(pathway_assumptions(task, modes, whole));
  result.set("growth_per_epoch", spectrum.frame.s(0) / training.time(task).tau());
  return result;
}

std::string entry(const std::string& key, double value) {
  return "theory.published: " + constant_text(key, value);
}

}  // namespace

std::variant<RungPlan, SkippedRung> plan_race(const std::string& name, const PathwayPlan& plan,
                                              LearningRule rule, const RungRequest& request) {
  const std::string obstacle =
      race::start_obstacle(plan.network.architecture, plan.modes, plan.segments, plan.initial.kind);
  if (!obstacle.empty()) return SkippedRung{name, obstacle};
  RungInfo info = mode_rung(name, "ode", plan, rule);
  const auto [start, sentence] = race_start(plan, rule, request);
  info.scalars = start.strength.n_elem + start.left.n_elem;
  info.chosen.push_back(sentence);
  const RungRequest& r = request;
  const auto solve = [&task = r.task, &spectrum = r.spectrum, &training = r.training,
                      modes = plan.modes, segments = plan.segments, held_out = plan.held_out,
                      start = start, rule,
                      dynamics = r.options.dynamics](const Monitor& monitor) -> SolvedRung {
    const race::ModeProblem problem = mode_problem(task, spectrum, training, held_out);
    race::RaceSolution found =
        race::race(problem, modes, segments, start, {rule, dynamics}, monitor);
    Assumptions assumptions =
        mode_assumptions(task, spectrum, training, modes.frames, modes, found.trajectory);
    assumptions.set("mode_mixing", found.mode_mixing);
    // Under `descent` the equations hold the first-order effect of the step.
    if (dynamics == Dynamics::descent) assumptions.set("growth_per_epoch", {});
    return {std::move(found.trajectory), assumptions};
  };
  return RungPlan{std::move(info), solve};
}

std::variant<RungPlan, SkippedRung> plan_closed(const PathwayPlan& plan,
                                                const RungRequest& request) {
  if (pathway_sizes(request).size() > 1)
    return SkippedRung{"closed",
                       "solves context pathways that grow alike, and theory.pathway_contexts asks "
                       "for more than one size"};
  const race::PathwayModes second = race::second_phase_modes(request.task, plan.modes.pathways);
  const double share = race::variance_share(second);
  if (!(share > 0))
    return SkippedRung{"closed", "solves context pathways that grow alike, and these would feel " +
                                     base::short_number(share) +
                                     " of their own input variance, not above 0"};
  RungInfo info = mode_rung("closed", "closed form", plan, LearningRule::joint);
  const std::string sentence = race_start(plan, LearningRule::joint, request).second;
  const race::ClosedForm form(request.task, plan.modes, second, closed_start(plan, request),
                              request.training.time(request.task));
  info.scalars = form.modes().count();
  info.chosen.push_back(sentence);
  info.chosen.push_back("input variance of the second phase: " + base::short_number(share) +
                        " of each mode's own, from the pathways' overlaps");
  const RungRequest& r = request;
  const auto solve = [&task = r.task, &spectrum = r.spectrum, &training = r.training, form,
                      shown = plan.modes.frames](const Monitor&) -> SolvedRung {
    Trajectory found = race::trajectory_of_strengths(
        mode_problem(task, spectrum, training), form.modes(), shown,
        [&form](const arma::vec& epochs) { return form.strengths(epochs); });
    Assumptions assumptions =
        mode_assumptions(task, spectrum, training, shown, form.modes(), found);
    assumptions.set("asymmetry", form.asymmetry());
    return {std::move(found), assumptions};
  };
  return RungPlan{std::move(info), solve};
}

std::variant<RungPlan, SkippedRung> plan_decoupled(const PathwayPlan& plan,
                                                   const RungRequest& request) {
  const std::string obstacle =
      race::start_obstacle(plan.network.architecture, plan.modes, plan.segments, plan.initial.kind);
  if (!obstacle.empty()) return SkippedRung{"closed", obstacle};
  const auto [start, sentence] = race_start(plan, LearningRule::joint, request);
  const auto found = race::DecoupledModes::find(plan.modes, plan.segments, start,
                                                request.training.time(request.task).tau());
  if (const auto* coupling = std::get_if<std::string>(&found))
    return SkippedRung{"closed", "solves modes that do not feel each other, and " + *coupling};
  RungInfo info = mode_rung("closed", "closed form", plan, LearningRule::joint);
  info.scalars = plan.modes.count();
  info.chosen.push_back(sentence);
  const RungRequest& r = request;
  const auto solve = [&task = r.task, &spectrum = r.spectrum, &training = r.training,
                      modes = plan.modes, held_out = plan.held_out,
                      form = std::get<race::DecoupledModes>(found)](const Monitor&) -> SolvedRung {
    Trajectory trajectory = race::trajectory_of_strengths(
        mode_problem(task, spectrum, training, held_out), modes, modes.frames,
        [&form](const arma::vec& epochs) { return form.strengths(epochs); });
    const Assumptions assumptions =
        mode_assumptions(task, spectrum, training, modes.frames, modes, trajectory);
    return {std::move(trajectory), assumptions};
  };
  return RungPlan{std::move(info), solve};
}

std::variant<RungPlan, SkippedRung> plan_published(const std::string& name, const PathwayPlan& plan,
                                                   const RungRequest& request) {
  const LadderOptions& options = request.options;
  const bool closed = name == "closed-published";
  if (closed ? !options.published_closed : !options.published_race)
    return SkippedRung{name, std::string("needs constants, and theory.published gives none in [") +
                                 (closed ? "closed" : "race") + "]"};
  RungInfo info = mode_rung(name, closed ? "closed form" : "steps", plan, LearningRule::staged);
  const race::Pairing pairing = options.published_pairing;
  const race::PathwayModes modes =
      race::published_modes(request.task, plan.modes.pathways, pairing);
  info.scalars = modes.count();
  info.tuned.clear();  // constants are given, and nothing starts from an early phase
  info.chosen = {
      plan.chosen.front(),
      "input variances paired by " + race::pairing_names().at(static_cast<std::size_t>(pairing))};
  const auto give = [&info](const std::string& key, double value) {
    info.fitted.push_back(entry(key, value));
  };
  if (closed) {
    give("closed.common_strength", options.published_closed->common_strength);
    give("closed.context_strength", options.published_closed->context_strength);
    give("closed.variance_divisor", options.published_closed->variance_divisor);
  } else {
    give("race.common_strength", options.published_race->common_strength);
    give("race.context_strength", options.published_race->context_strength);
    for (const double overlap : options.published_race->left_overlaps)
      give("race.left_overlaps", overlap);
    for (const double overlap : options.published_race->first_left_overlaps)
      give("race.first_left_overlaps", overlap);
  }
  const RungRequest& r = request;
  const auto solve = [&task = r.task, &spectrum = r.spectrum, &training = r.training, modes,
                      shown = plan.modes.frames, closed, pairing,
                      given_closed = options.published_closed,
                      given_race = options.published_race](const Monitor&) -> SolvedRung {
    const race::ModeProblem problem = mode_problem(task, spectrum, training);
    Trajectory found = closed ? race::solve_given(problem, modes, shown, *given_closed)
                              : race::solve_given(problem, modes, shown, *given_race, pairing);
    const Assumptions assumptions = mode_assumptions(task, spectrum, training, shown, modes, found);
    return {std::move(found), assumptions};
  };
  return RungPlan{std::move(info), solve};
}

}  // namespace festina::ladder
