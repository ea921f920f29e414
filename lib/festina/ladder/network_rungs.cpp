#include "festina/ladder/network_rungs.hpp"

#include <utility>

#include "festina/simulate/descent.hpp"
#include "festina/simulate/gradient_flow.hpp"

namespace festina::ladder {

namespace {

/// A network to be trained as a rung, and what belongs to it. `info` tells which.
struct TrainedNetwork {
  RungInfo info;
  Weights weights;                  ///< at the start
  std::vector<std::size_t> stages;  ///< see Problem
  const network::HeldOut* held_out = nullptr;
};

/// Solves it by steps or by gradient flow.
SolvedRung train(TrainedNetwork trained, const RungRequest& request, const Monitor& monitor) {
  RungInfo& info = trained.info;
  const Dynamics dynamics = request.options().dynamics;
  const Lesson& lesson = request.lesson();
  const Network& network = *info.network;
  info.dynamics = simulate::dynamics_names().at(static_cast<std::size_t>(dynamics));
  info.scalars = network.architecture.parameters();
  const Problem problem{"rung " + info.name,
                        lesson.task,
                        network,
                        lesson.frame(),
                        lesson.time(),
                        lesson.schedule(),
                        std::move(trained.stages),
                        info.modes ? info.modes->pathways : std::vector<Pathway>(),
                        info.modes ? info.modes->frames : std::vector<Frame>(),
                        trained.held_out,
                        lesson.training.kernel};
  Trajectory found = dynamics == Dynamics::flow
                         ? simulate::gradient_flow(problem, trained.weights, 1e-8, monitor)
                         : simulate::descend(problem, trained.weights, monitor);
  Assumptions assumptions = measure_assumptions(problem, lesson.spectrum, found);
  if (!found.snapshots.empty())
    assumptions.set("conservation",
                    network::conservation_error(network.architecture, trained.weights,
                                                found.snapshots.back().weights));
  if (info.modes)
    assumptions.add(pathway_assumptions(lesson.task, *info.modes, info.modes->frames));
  return {std::move(info), std::move(found), assumptions};
}

SolvedRung solve_linear(const std::string& name, const RungRequest& request,
                        const Monitor& monitor) {
  const Training& training = request.training();
  RungInfo info{name, "", 1, 0, {"widths and initial sd: the net's own"}, {}};
  info.network = network::chain_network(request.task(), training.hidden, Activation::linear);
  const Architecture& architecture = info.network->architecture;
  Stream stream = random::make_stream(training.seed, name, 0);
  Weights weights = network::random_weights(
      architecture, std::vector<double>(architecture.edges().size(), training.init_sd), stream);
  return train({std::move(info), std::move(weights), {}}, request, monitor);
}

}  // namespace

OrWhyNot<RungPlan> plan_linear(const std::string& name, const RungRequest& request) {
  return RungPlan{
      [name, request](const Monitor& monitor) { return solve_linear(name, request, monitor); }};
}

SolvedRung solve_gated(const std::string& name, const PathwayModel& model, LearningRule rule,
                       const RungRequest& request, const Monitor& monitor) {
  RungInfo info{name, "", model.modes.pathways.size(), 0, model.chosen, model.fitted};
  info.tuned = model.tuned;
  info.network = model.network;
  info.modes = model.modes;
  info.initial_strengths = expected_strengths(model);
  return train({std::move(info), pathway_weights(model, request.training().seed, name),
                network::pathway_stages(rule, model.network.architecture.output_edges().size()),
                model.held_out ? &*model.held_out : nullptr},
               request, monitor);
}

}  // namespace festina::ladder
