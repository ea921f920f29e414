#include "festina/ladder/pathway_rungs.hpp"

#include <utility>

#include "festina/ladder/relu_obstacle.hpp"

namespace festina::ladder {

namespace {

/// Makes the model that a rung is about, when it is solved. `early` is nullptr where no pathway
/// starts by the early phase.
using MakeModel =
    std::function<OrWhyNot<PathwayModel>(const RungRequest& request, const EarlyFinding* early)>;

/// What a rung is about and how that is solved.
struct ModelRung {
  std::string name;
  MakeModel make;
  SolveModel solve;

  OrWhyNot<SolvedRung> operator()(const RungRequest& request, const EarlyFinding* early,
                                  const Monitor& monitor) const {
    const OrWhyNot<PathwayModel> model = make(request, early);
    if (!model) return model.why_not();
    return solve(name, *model, request, monitor);
  }
};

RungPlan plan_alone(ModelRung rung, const RungRequest& request) {
  return [rung = std::move(rung), request](const Monitor& monitor) {
    return rung(request, nullptr, monitor);
  };
}

/// The plan of a rung with a common pathway, which may start by the early phase.
RungPlan plan_common(ModelRung rung, const RungRequest& request) {
  if (!starts_early(request)) return plan_alone(std::move(rung), request);
  return [rung = std::move(rung), request](const EarlyFinding& early, const Monitor& monitor) {
    return rung(request, &early, monitor);
  };
}

PathwayModel context_model(const RungRequest& request, const EarlyFinding* early) {
  return pathway_model(context_family(pathway_sizes(request), request), request, early);
}

WhyNot about_other_pathways() {
  return {"is about a common and context pathways, and network.nodes gives another network"};
}

}  // namespace

Planner about_contexts(SolveModel solve) {
  return [solve = std::move(solve)](const std::string& name,
                                    const RungRequest& request) -> OrWhyNot<RungPlan> {
    request.options().constants.check();
    if (request.options().network) return about_other_pathways();
    if (auto obstacle = context_obstacle(request)) return *obstacle;
    return plan_common({name, context_model, solve}, request);
  };
}

Planner about_contexts_or_own(SolveModel solve, SolveModel own) {
  return [contexts = about_contexts(std::move(solve)), own = std::move(own)](
             const std::string& name, const RungRequest& request) -> OrWhyNot<RungPlan> {
    if (!request.options().network) return contexts(name, request);
    const MakeModel make = [](const RungRequest& of, const EarlyFinding*) { return own_model(of); };
    return plan_alone({name, make, own}, request);
  };
}

Planner in_modes(Planner planner) {
  return [planner = std::move(planner)](const std::string& name,
                                        const RungRequest& request) -> OrWhyNot<RungPlan> {
    if (request.training().hidden.size() > 1 && !request.options().network)
      return layers_obstacle("pathways", request);
    return planner(name, request);
  };
}

Planner about_single_contexts(SolveModel solve) {
  return [solve = std::move(solve)](const std::string& name,
                                    const RungRequest& request) -> OrWhyNot<RungPlan> {
    request.options().constants.check();
    if (auto obstacle = context_obstacle(request)) return *obstacle;
    const MakeModel make = [](const RungRequest& of, const EarlyFinding* early) {
      return pathway_model(context_family({1}, of), of, early);
    };
    return plan_common({name, make, solve}, request);
  };
}

Planner about_family(PathwayFamily (*family)(const Task& task), SolveModel solve) {
  return [family, solve = std::move(solve)](const std::string& name,
                                            const RungRequest& request) -> OrWhyNot<RungPlan> {
    request.options().constants.check();
    const MakeModel make = [family](const RungRequest& of,
                                    const EarlyFinding*) -> OrWhyNot<PathwayModel> {
      const PathwayFamily found = family(of.task());
      if (found.pathways.empty())
        return WhyNot{"finds no pathway that would have anything to learn"};
      if (auto obstacle = net_obstacle(found.pathways.size(), of)) return *obstacle;
      return pathway_model(found, of, nullptr);
    };
    return plan_alone({name, make, solve}, request);
  };
}

}  // namespace festina::ladder
