#include "festina/theory/ladder.hpp"

#include <chrono>
#include <tuple>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/parallel.hpp"
#include "festina/simulate/descent.hpp"
#include "festina/theory/gradient_flow.hpp"

namespace festina {

namespace {

/// Result of `work` and the wall time it took, in seconds.
template <class Work>
auto timed(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  auto result = work();
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return std::pair(std::move(result), elapsed.count());
}

struct Plans {
  std::vector<RungPlan> plans;
  std::vector<SkippedRung> skipped;
};

Plans plan_all(const Task& task, const Training& training, const LadderOptions& options) {
  Plans result;
  for (const std::string& name : options.rungs) {
    std::variant<RungPlan, SkippedRung> plan = plan_rung(name, task, training, options.constants);
    if (auto* applies = std::get_if<RungPlan>(&plan))
      result.plans.push_back(std::move(*applies));
    else
      result.skipped.push_back(std::get<SkippedRung>(plan));
  }
  return result;
}

Problem problem_of(const RungPlan& plan, const Task& task, const Spectrum& spectrum,
                   const Training& training) {
  return {"rung " + plan.name, task, plan.network, spectrum.frame, training.time(task),
          training.schedule};
}

Trajectory solve(const RungPlan& plan, const Problem& problem, const Training& training,
                 Dynamics dynamics, const Monitor& monitor) {
  Stream stream = make_stream(training.seed, plan.name, 0);
  Weights weights = random_weights(plan.network.architecture, plan.edge_sd, stream);
  return dynamics == Dynamics::flow ? gradient_flow(problem, weights, 1e-8, monitor)
                                    : descend(problem, std::move(weights), monitor);
}

}  // namespace

std::size_t climb_epochs(const Task& task, const Training& training, const LadderOptions& options) {
  return training.schedule.epochs *
         (training.runs + plan_all(task, training, options).plans.size());
}

Climb climb(const Task& task, const Spectrum& spectrum, const Training& training,
            const LadderOptions& options, std::size_t workers, const Monitor& monitor) {
  training.check();
  check_at_least("workers", workers, 1);
  Plans planned = plan_all(task, training, options);
  Climb result;
  result.skipped = std::move(planned.skipped);
  result.runs.resize(training.runs);
  result.run_seconds.resize(training.runs);
  std::vector<std::pair<Trajectory, double>> solutions(planned.plans.size());

  run_tasks(training.runs + planned.plans.size(), workers, [&](std::size_t index) {
    if (index < training.runs) {
      std::tie(result.runs[index], result.run_seconds[index]) =
          timed([&] { return train_relu(task, spectrum.frame, training, index, monitor); });
      return;
    }
    const RungPlan& plan = planned.plans[index - training.runs];
    const Problem problem = problem_of(plan, task, spectrum, training);
    solutions[index - training.runs] =
        timed([&] { return solve(plan, problem, training, options.dynamics, monitor); });
  });

  const arma::vec reference = mean_loss(result.runs);
  for (std::size_t i = 0; i < solutions.size(); ++i) {
    RungPlan& plan = planned.plans[i];
    auto& [solution, seconds] = solutions[i];
    const Assumptions assumptions =
        measure_assumptions(problem_of(plan, task, spectrum, training), spectrum, solution);
    const Distance far = distance(solution.loss, reference);
    const auto half = half_loss_epoch(solution.epochs, solution.loss);
    result.rungs.push_back(
        {std::move(plan), options.dynamics, std::move(solution), far, half, assumptions, seconds});
  }
  return result;
}

}  // namespace festina
