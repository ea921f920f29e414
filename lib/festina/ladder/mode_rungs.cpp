#include "festina/ladder/mode_rungs.hpp"

#include <utility>

#include "festina/base/text.hpp"
#include "festina/ladder/mode_results.hpp"
#include "festina/race/closed_form.hpp"
#include "festina/race/decoupled.hpp"
#include "festina/race/race.hpp"

namespace festina::ladder {

std::pair<race::RaceState, std::string> race_start(const PathwayModel& model, LearningRule rule,
                                                   const RungRequest& request) {
  const Architecture& architecture = model.network.architecture;
  if (request.options().start != Start::drawn) {
    const std::string sentence = model.initial.kind == network::Initialisation::gaussian
                                     ? "width times variance over 2"
                                     : "of the initial weights' distribution";
    return {race::expected_start(architecture, model.modes, model.segments, model.initial),
            "initial strengths: " + sentence};
  }
  const std::string network = network_rung_name(rule);
  const Weights weights = pathway_weights(model, request.training().seed, network);
  return {race::drawn_start(architecture, model.modes, model.segments, model.initial, weights),
          "initial strengths: of the weights that " + network + " starts from"};
}

std::optional<WhyNot> start_obstacle(const PathwayModel& model) {
  return race::start_obstacle(model.network.architecture, model.modes, model.segments,
                              model.initial.kind);
}

namespace {

/// Where modes in closed form start, which may be unbalanced.
race::ModeStarts closed_start(const PathwayModel& model, const RungRequest& request) {
  if (request.options().start == Start::drawn)
    return race::starts_of_weights(
        model.modes,
        pathway_weights(model, request.training().seed, network_rung_name(LearningRule::joint)));
  return race::balanced_starts(expected_strengths(model));
}

const network::HeldOut* held_out(const PathwayModel& model) {
  return model.held_out ? &*model.held_out : nullptr;
}

}  // namespace

OrWhyNot<SolvedRung> solve_race(const std::string& name, const PathwayModel& model,
                                LearningRule rule, const RungRequest& request,
                                const Monitor& monitor) {
  if (auto obstacle = start_obstacle(model)) return *obstacle;
  const Dynamics dynamics = request.options().dynamics;
  RungInfo info = mode_info(name, "ode", model, rule);
  const auto [start, sentence] = race_start(model, rule, request);
  info.scalars = start.strength.n_elem + start.left.n_elem;
  info.chosen.push_back(sentence);
  race::RaceSolution found =
      race::race(race::mode_problem(request.lesson(), held_out(model)), model.modes, model.segments,
                 start, {rule, dynamics}, monitor);
  Assumptions assumptions =
      mode_assumptions(request.lesson(), model, model.modes, found.trajectory);
  assumptions.set("mode_mixing", found.mode_mixing);
  // Under `descent` the equations hold the first-order effect of the step.
  if (dynamics == Dynamics::descent) {
    assumptions.set("growth_per_epoch", {});
    assumptions.set("steps_cost", {});
  }
  return SolvedRung{std::move(info), std::move(found.trajectory), assumptions};
}

std::optional<WhyNot> closed_obstacle(const RungRequest& request) {
  if (pathway_sizes(request).size() > 1)
    return WhyNot{
        "solves context pathways that grow alike, and theory.pathway_contexts asks for more than "
        "one size"};
  return std::nullopt;
}

OrWhyNot<SolvedRung> solve_closed(const std::string& name, const PathwayModel& model,
                                  const RungRequest& request) {
  const Lesson& lesson = request.lesson();
  const race::PathwayModes second = race::second_phase_modes(lesson.task, model.modes.pathways);
  const double share = race::variance_share(second);
  if (!(share > 0))
    return WhyNot{"solves context pathways that grow alike, and these would feel " +
                  base::short_number(share) + " of their own input variance, not above 0"};
  RungInfo info = mode_info(name, "closed form", model, LearningRule::joint);
  const race::ClosedForm form(lesson.task, model.modes, second, closed_start(model, request),
                              lesson.time());
  info.scalars = form.modes().count();
  info.chosen.push_back(race_start(model, LearningRule::joint, request).second);
  info.chosen.push_back("input variance of the second phase: " + base::short_number(share) +
                        " of each mode's own, from the pathways' overlaps");
  Trajectory found = race::trajectory_of_strengths(
      race::mode_problem(lesson), form.modes(), model.modes.frames,
      [&form](const arma::vec& epochs) { return form.strengths(epochs); });
  Assumptions assumptions = mode_assumptions(lesson, model, form.modes(), found);
  assumptions.set("asymmetry", form.asymmetry());
  return SolvedRung{std::move(info), std::move(found), assumptions};
}

OrWhyNot<SolvedRung> solve_decoupled(const std::string& name, const PathwayModel& model,
                                     const RungRequest& request) {
  if (auto obstacle = start_obstacle(model)) return *obstacle;
  const Lesson& lesson = request.lesson();
  const auto [start, sentence] = race_start(model, LearningRule::joint, request);
  const auto form =
      race::DecoupledModes::find(model.modes, model.segments, start, lesson.time().tau());
  if (!form)
    return WhyNot{"solves modes that do not feel each other, and " + form.why_not().reason};
  RungInfo info = mode_info(name, "closed form", model, LearningRule::joint);
  info.scalars = model.modes.count();
  info.chosen.push_back(sentence);
  Trajectory found = race::trajectory_of_strengths(
      race::mode_problem(lesson, held_out(model)), model.modes, model.modes.frames,
      [&form](const arma::vec& epochs) { return form->strengths(epochs); });
  const Assumptions assumptions = mode_assumptions(lesson, model, model.modes, found);
  return SolvedRung{std::move(info), std::move(found), assumptions};
}

}  // namespace festina::ladder
