#include "festina/ladder/network_rungs.hpp"

#include <utility>

#include "festina/simulate/descent.hpp"
#include "festina/simulate/gradient_flow.hpp"

namespace festina::ladder {

namespace {

/// A rung that is a network of its own, solved by steps or by gradient flow from `weights`.
RungPlan network_rung(RungInfo info, Weights weights, std::vector<std::size_t> stages,
                      std::optional<network::HeldOut> held_out, const RungRequest& request) {
  const Dynamics dynamics = request.options.dynamics;
  info.dynamics = simulate::dynamics_names().at(static_cast<std::size_t>(dynamics));
  info.scalars = info.network->architecture.parameters();
  const auto solve = [&task = request.task, &spectrum = request.spectrum,
                      &training = request.training, dynamics, weights = std::move(weights),
                      stages = std::move(stages), name = info.name, network = *info.network,
                      modes = info.modes,
                      held_out = std::move(held_out)](const Monitor& monitor) -> SolvedRung {
    const Problem problem{"rung " + name,
                          task,
                          network,
                          spectrum.frame,
                          training.time(task),
                          training.schedule,
                          stages,
                          modes ? modes->pathways : std::vector<Pathway>(),
                          modes ? modes->frames : std::vector<Frame>(),
                          held_out ? &*held_out : nullptr,
                          training.kernel};
    Trajectory found = dynamics == Dynamics::flow
                           ? simulate::gradient_flow(problem, weights, 1e-8, monitor)
                           : simulate::descend(problem, weights, monitor);
    Assumptions assumptions = measure_assumptions(problem, spectrum, found);
    if (!found.snapshots.empty())
      assumptions.set("conservation", network::conservation_error(network.architecture, weights,
                                                                  found.snapshots.back().weights));
    if (modes) assumptions.add(pathway_assumptions(task, *modes, modes->frames));
    return {std::move(found), assumptions};
  };
  return {std::move(info), solve};
}

}  // namespace

RungPlan plan_linear(const RungRequest& request) {
  const Training& training = request.training;
  RungInfo info{"linear", "", 1, 0, {"widths and initial sd: the net's own"}, {}};
  info.network = network::chain_network(request.task, training.hidden, Activation::linear);
  const Architecture& architecture = info.network->architecture;
  Stream stream = random::make_stream(training.seed, info.name, 0);
  Weights weights = network::random_weights(
      architecture, std::vector<double>(architecture.edges().size(), training.init_sd), stream);
  return network_rung(std::move(info), std::move(weights), {}, {}, request);
}

RungPlan plan_gated(const std::string& name, const PathwayPlan& plan, LearningRule rule,
                    const RungRequest& request) {
  RungInfo info{name, "", plan.modes.pathways.size(), 0, plan.chosen, plan.fitted};
  info.tuned = plan.tuned;
  info.network = plan.network;
  info.modes = plan.modes;
  info.initial_strengths = expected_strengths(plan);
  return network_rung(std::move(info), pathway_weights(plan, request.training.seed, name),
                      network::pathway_stages(rule, plan.modes.pathways.size()), plan.held_out,
                      request);
}

}  // namespace festina::ladder
