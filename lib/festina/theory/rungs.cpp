#include "festina/theory/rungs.hpp"

#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/theory/closed_form.hpp"
#include "festina/theory/gradient_flow.hpp"
#include "festina/theory/map_recorder.hpp"
#include "festina/theory/race.hpp"

namespace festina {

namespace {

/// Why pathways per context do not apply, "" when they do.
std::string pathway_obstacle(const Task& task, const Training& training,
                             const PathwayConstants& constants) {
  if (task.contexts() == 0) return "needs contexts, and the task has none";
  if (training.hidden.size() != 1)
    return "has pathways with one hidden layer, and train.hidden names " +
           std::to_string(training.hidden.size());
  if (task.object_inputs().is_empty())
    return "needs inputs that tell objects apart, and every input is constant within each context";
  const std::size_t pathways = task.contexts() + 1;
  if (!constants.width && training.hidden.front() < pathways)
    return "needs a unit for each of its " + std::to_string(pathways) +
           " pathways, and train.hidden is " + std::to_string(training.hidden.front());
  return "";
}

/// Pathways that share the net, with widths and initial sd by rule or by hand.
struct PathwayPlan {
  std::vector<Pathway> pathways;
  std::vector<arma::uword> widths;
  std::vector<double> sd;  ///< per pathway
  std::vector<std::string> chosen;
  std::vector<std::string> fitted;
};

PathwayPlan plan_pathways(std::size_t k, const Task& task, const Training& training,
                          const PathwayConstants& constants) {
  PathwayPlan plan;
  plan.pathways = common_plus_contexts(task, k);
  const std::size_t count = plan.pathways.size();
  plan.chosen.push_back("pathways: common (all inputs) and every choice of " + std::to_string(k) +
                        " of " + std::to_string(task.contexts()) + " contexts (object inputs)");
  if (constants.width) {
    check_at_least("theory.pathway_width", *constants.width, 1);
    plan.widths.assign(count, *constants.width);
    plan.fitted.push_back("theory.pathway_width = " + std::to_string(*constants.width));
  } else {
    plan.widths = equal_shares(training.hidden.front(), count);
    plan.chosen.push_back("widths: equal shares of the net's " +
                          std::to_string(training.hidden.front()) + " units");
  }
  const auto init_sd = [&](const std::string& key, const std::optional<double>& given) {
    if (!given) return training.init_sd;
    check_positive(key, *given);
    plan.fitted.push_back(key + " = " + short_number(*given));
    return *given;
  };
  plan.sd.assign(count, init_sd("theory.context_init_sd", constants.context_init_sd));
  plan.sd.front() = init_sd("theory.common_init_sd", constants.common_init_sd);
  if (!constants.common_init_sd || !constants.context_init_sd)
    plan.chosen.push_back("initial sd: the net's own, " + short_number(training.init_sd));
  return plan;
}

/// A rung that is a network of its own, solved by steps or by gradient flow.
RungPlan network_rung(RungInfo info, const std::vector<double>& edge_sd, const Task& task,
                      const Spectrum& spectrum, const Training& training, Dynamics dynamics) {
  info.dynamics = dynamics_names().at(static_cast<std::size_t>(dynamics));
  info.scalars = info.network->architecture.parameters();
  const auto solve = [&task, &spectrum, &training, dynamics, edge_sd, name = info.name,
                      network = *info.network](const Monitor& monitor) -> SolvedRung {
    const Problem problem{"rung " + name,   task, network, spectrum.frame, training.time(task),
                          training.schedule};
    Stream stream = make_stream(training.seed, name, 0);
    Weights weights = random_weights(network.architecture, edge_sd, stream);
    Trajectory found = dynamics == Dynamics::flow ? gradient_flow(problem, weights, 1e-8, monitor)
                                                  : descend(problem, std::move(weights), monitor);
    const Assumptions assumptions = measure_assumptions(problem, spectrum, found);
    return {std::move(found), assumptions};
  };
  return {std::move(info), solve};
}

RungPlan plan_gated(const std::string& name, std::size_t k, const Task& task,
                    const Spectrum& spectrum, const Training& training,
                    const LadderOptions& options) {
  const PathwayPlan plan = plan_pathways(k, task, training, options.constants);
  std::vector<double> edge_sd;
  for (const double sd : plan.sd) edge_sd.insert(edge_sd.end(), {sd, sd});
  return network_rung({name, "", plan.pathways.size(), 0, plan.chosen, plan.fitted,
                       pathway_network(task, plan.pathways, plan.widths)},
                      edge_sd, task, spectrum, training, options.dynamics);
}

/// π0 = hσ²/2 of every pathway: the part of a mode's random initial weights that grows, in the mean
/// (docs/race.md).
arma::vec initial_strengths(const PathwayPlan& plan) {
  arma::vec strengths(plan.sd.size());
  for (std::size_t p = 0; p < plan.sd.size(); ++p)
    strengths(p) = static_cast<double>(plan.widths[p]) * plan.sd[p] * plan.sd[p] / 2;
  return strengths;
}

RungPlan plan_race(const Task& task, const Spectrum& spectrum, const Training& training,
                   const PathwayConstants& constants) {
  PathwayPlan plan = plan_pathways(task.contexts() - 1, task, training, constants);
  plan.chosen.push_back("initial strengths: width times variance over 2");
  const PathwayModes modes = pathway_modes(
      task, plan.pathways, std::vector<arma::mat>(plan.pathways.size(), task.targets()));
  const arma::vec start = initial_strengths(plan);
  RungInfo info{
      "race",      "ode",       plan.pathways.size(), modes.count() * (1 + modes.left.n_rows),
      plan.chosen, plan.fitted, std::nullopt};
  const auto solve = [&task, &spectrum, &training, modes,
                      start](const Monitor& monitor) -> SolvedRung {
    const ModeProblem problem{task, spectrum.frame, training.time(task), training.schedule};
    arma::vec strength(modes.count());
    for (arma::uword mode = 0; mode < modes.count(); ++mode)
      strength(mode) = start(modes.pathway_of(mode));
    RaceSolution found = race(problem, modes, race_start(modes, strength), 1e-9, monitor);
    Assumptions assumptions{spectrum.off_diagonal, {}, {}, found.mode_mixing, {}};
    assumptions.alignment = output_alignment(task, spectrum.frame, found.trajectory);
    return {std::move(found.trajectory), assumptions};
  };
  return {std::move(info), solve};
}

RungPlan plan_closed(const Task& task, const Spectrum& spectrum, const Training& training,
                     const PathwayConstants& constants) {
  PathwayPlan plan = plan_pathways(task.contexts() - 1, task, training, constants);
  plan.chosen.push_back("initial strengths: width times variance over 2, balanced layers");
  const arma::vec start = initial_strengths(plan);
  const ClosedForm form(task, plan.pathways, {start, arma::zeros(start.n_elem)},
                        training.time(task));
  plan.chosen.push_back(
      "input variance of the second phase: " + short_number(form.variance_share()) +
      " of each mode's own, from the pathways' overlaps");
  RungInfo info{"closed",    "closed form", plan.pathways.size(), form.modes().count(),
                plan.chosen, plan.fitted,   std::nullopt};
  const auto solve = [&task, &spectrum, &training, form](const Monitor&) -> SolvedRung {
    const ModeProblem problem{task, spectrum.frame, training.time(task), training.schedule};
    Trajectory found = trajectory_of_strengths(
        problem, form.modes(), [&form](const arma::vec& epochs) { return form.strengths(epochs); });
    Assumptions assumptions{spectrum.off_diagonal, {}, {}, {}, form.asymmetry()};
    assumptions.alignment = output_alignment(task, spectrum.frame, found);
    return {std::move(found), assumptions};
  };
  return {std::move(info), solve};
}

RungPlan plan_linear(const Task& task, const Spectrum& spectrum, const Training& training,
                     const LadderOptions& options) {
  Network network = chain_network(task, training.hidden, Activation::linear);
  const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
  return network_rung(
      {"linear", "", 1, 0, {"widths and initial sd: the net's own"}, {}, std::move(network)}, sds,
      task, spectrum, training, options.dynamics);
}

}  // namespace

const std::vector<std::string>& dynamics_names() {
  static const std::vector<std::string> names = {"descent", "flow"};
  return names;
}

const std::vector<std::string>& rung_names() {
  static const std::vector<std::string> names = {"linear", "gdln", "race", "closed", "modular"};
  return names;
}

std::string rung_description(const std::string& name) {
  static const std::vector<std::string> descriptions = {
      "a linear net of the same widths: the lower control",
      "common pathway plus every (C-1)-context pathway, joint loss",
      "the modes of gdln as differential equations, nothing trained",
      "the modes of gdln in closed form, two phases",
      "common pathway plus single-context pathways: the negative control"};
  return descriptions.at(index_of("theory.rungs", name, rung_names()));
}

std::variant<RungPlan, SkippedRung> plan_rung(const std::string& name, const Task& task,
                                              const Spectrum& spectrum, const Training& training,
                                              const LadderOptions& options) {
  index_of("theory.rungs", name, rung_names());
  if (name == "linear") return plan_linear(task, spectrum, training, options);
  const std::string obstacle = pathway_obstacle(task, training, options.constants);
  if (!obstacle.empty()) return SkippedRung{name, obstacle};
  if (name == "race") return plan_race(task, spectrum, training, options.constants);
  if (name == "closed") return plan_closed(task, spectrum, training, options.constants);
  const std::size_t k = name == "gdln" ? task.contexts() - 1 : 1;
  return plan_gated(name, k, task, spectrum, training, options);
}

}  // namespace festina
