#include "festina/ladder/own_theory.hpp"

#include <memory>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/guest/check.hpp"
#include "festina/guest/solution.hpp"
#include "festina/ladder/mode_rungs.hpp"
#include "festina/ladder/pathway_rungs.hpp"
#include "festina/ladder/theory_values.hpp"

namespace festina::ladder {

namespace {

using SharedTheory = std::shared_ptr<const guest::Theory>;

/// "k = 0.5", with the value that it has on this task.
std::string constant_words(const guest::Theory& theory, const guest::Constant& constant) {
  const auto* number = std::get_if<guest::Number>(&constant.value.node->content);
  return theory.name + ": " + constant.name +
         (number != nullptr ? " = " + base::short_number(number->value) : "");
}

RungInfo theory_info(const std::string& name, const guest::Theory& theory) {
  RungInfo info{name, "ode", 1, 0, {}, {}};
  info.chosen.push_back("equations: " + theory.file);
  for (const guest::Constant& constant : theory.constants)
    if (constant.rule)
      info.chosen.push_back(constant_words(theory, constant) + " from rule \"" + *constant.rule +
                            "\"");
    else
      info.fitted.push_back(constant_words(theory, constant));
  return info;
}

/// How the variables were kept and whether the method changed, for `chosen`.
void tell_method(const guest::Program& program, const guest::Solution& solution, RungInfo& info) {
  std::vector<std::string> logarithms;
  for (const guest::StateArray& array : program.arrays())
    if (array.logarithm) logarithms.push_back(array.name);
  if (!logarithms.empty())
    info.chosen.push_back("integrated as logarithms: " + base::join(logarithms, ", "));
  if (solution.cost.stiff_from)
    info.chosen.push_back("stiff from epoch " + base::short_number(*solution.cost.stiff_from) +
                          " on: Rosenbrock's method");
}

/// The strengths that a theory gives are of the map; what is recorded of nets is their share of the
/// target, d times that. Without strengths: no number.
Trajectory trajectory_of(const Lesson& lesson, const guest::Solution& solution) {
  Trajectory result;
  result.epochs = lesson.schedule().recorded();
  result.loss = solution.loss;
  result.loss.transform([&](double loss) { return lesson.time().loss_of_half_sum(loss); });
  if (solution.modes.is_empty()) {
    result.modes.set_size(lesson.frame().modes(), result.epochs.n_elem);
    result.modes.fill(arma::datum::nan);
  } else {
    result.modes = solution.modes.each_col() % lesson.frame().d;
  }
  return result;
}

OrWhyNot<SolvedRung> solve_bound(const guest::Theory& theory, const guest::Values& values,
                                 RungInfo info, const Lesson& lesson, const Monitor& monitor) {
  OrWhyNot<guest::Program> bound = guest::bind(theory, values);
  if (!bound) return bound.why_not();
  guest::Program program = std::move(bound).value();
  info.scalars = program.size();
  const arma::vec epochs = arma::conv_to<arma::vec>::from(lesson.schedule().recorded());
  try {
    const guest::Solution solution =
        guest::solve_theory(program, {epochs.begin(), epochs.end()}, monitor);
    tell_method(program, solution, info);
    Trajectory found = trajectory_of(lesson, solution);
    const Assumptions assumptions(lesson.task, lesson.spectrum, found);
    return SolvedRung{std::move(info), std::move(found), assumptions};
  } catch (const RunError& error) {
    return WhyNot{error.what()};
  }
}

OrWhyNot<SolvedRung> solve_about_pathways(const std::string& name, const guest::Theory& theory,
                                          const PathwayModel& model, const RungRequest& request,
                                          const Monitor& monitor) {
  const std::set<std::string> needs = guest::needs_of(theory);
  RungInfo info = theory_info(name, theory);
  info.pathways = model.modes.pathways.size();
  TheoryFamily family{model.modes};
  if (needs.contains("start")) {
    if (auto obstacle = start_obstacle(model)) return *obstacle;
    const auto [start, sentence] = race_start(model, LearningRule::joint, request);
    family.start = race::pathway_products(
        model.modes, model.segments, race::RaceLayout(model.modes, model.segments), start.strength);
    info.chosen.insert(info.chosen.end(), model.chosen.begin(), model.chosen.end());
    info.chosen.push_back(sentence);
    info.fitted.insert(info.fitted.end(), model.fitted.begin(), model.fitted.end());
    info.tuned = model.tuned;
  }
  return solve_bound(theory, theory_values(request.lesson(), needs, &family), std::move(info),
                     request.lesson(), monitor);
}

/// What a theory without pathways needs can be looked at before anything is computed.
OrWhyNot<RungPlan> plan_plain(const SharedTheory& theory, const std::string& name,
                              const RungRequest& request) {
  const Lesson& lesson = request.lesson();
  const std::set<std::string> needs = guest::needs_of(*theory);
  if (needs.contains("contexts") && request.task().contexts() == 0)
    return WhyNot{"runs over contexts, and the task has none"};
  for (const std::string& need : needs)
    if (need.size() > 1 && need[0] == 'H' &&
        std::stoul(need.substr(1)) > lesson.training.hidden.size())
      return WhyNot{"needs " + need + ", and train.hidden names " +
                    base::counted(lesson.training.hidden.size(), "layer")};
  return RungPlan{[theory, name, request, needs](const Monitor& monitor) {
    return solve_bound(*theory, theory_values(request.lesson(), needs, nullptr),
                       theory_info(name, *theory), request.lesson(), monitor);
  }};
}

Planner planner_of(const SharedTheory& theory) {
  if (!guest::needs_of(*theory).contains("pathways"))
    return [theory](const std::string& name, const RungRequest& request) {
      return plan_plain(theory, name, request);
    };
  const SolveModel solve = [theory](const std::string& name, const PathwayModel& model,
                                    const RungRequest& request, const Monitor& monitor) {
    return solve_about_pathways(name, *theory, model, request, monitor);
  };
  return in_modes(about_contexts_or_own(solve, solve));
}

}  // namespace

Rung theory_rung(const std::string& name, guest::Theory theory) {
  const auto shared = std::make_shared<const guest::Theory>(std::move(theory));
  Rung rung;
  rung.name = name;
  rung.sentence = "a guest's equations";
  rung.plan = planner_of(shared);
  return rung;
}

}  // namespace festina::ladder
