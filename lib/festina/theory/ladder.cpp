#include "festina/theory/ladder.hpp"

#include <chrono>
#include <tuple>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/parallel.hpp"

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

Plans plan_all(const Task& task, const Spectrum& spectrum, const Training& training,
               const LadderOptions& options) {
  Plans result;
  for (const std::string& name : options.rungs) {
    std::variant<RungPlan, SkippedRung> plan = plan_rung(name, task, spectrum, training, options);
    if (auto* applies = std::get_if<RungPlan>(&plan))
      result.plans.push_back(std::move(*applies));
    else
      result.skipped.push_back(std::get<SkippedRung>(plan));
  }
  return result;
}

}  // namespace

std::size_t climb_epochs(const Task& task, const Spectrum& spectrum, const Training& training,
                         const LadderOptions& options) {
  const Plans planned = plan_all(task, spectrum, training, options);
  std::size_t stepped = training.runs;
  for (const RungPlan& plan : planned.plans) stepped += plan.info.network ? 1 : 0;
  return training.schedule.epochs * stepped;
}

Climb climb(const Task& task, const Spectrum& spectrum, const Training& training,
            const LadderOptions& options, std::size_t workers, const Monitor& monitor) {
  training.check();
  check_at_least("workers", workers, 1);
  Plans planned = plan_all(task, spectrum, training, options);
  Climb result;
  result.skipped = std::move(planned.skipped);
  result.runs.resize(training.runs);
  result.run_seconds.resize(training.runs);
  std::vector<std::pair<SolvedRung, double>> solutions(planned.plans.size());

  run_tasks(training.runs + planned.plans.size(), workers, [&](std::size_t index) {
    if (index < training.runs) {
      std::tie(result.runs[index], result.run_seconds[index]) =
          timed([&] { return train_relu(task, spectrum.frame, training, index, monitor); });
      return;
    }
    const RungPlan& plan = planned.plans[index - training.runs];
    solutions[index - training.runs] = timed([&] { return plan.solve(monitor); });
  });

  const arma::vec reference = mean_loss(result.runs);
  for (std::size_t i = 0; i < solutions.size(); ++i) {
    auto& [solved, seconds] = solutions[i];
    const arma::vec& loss = solved.trajectory.loss;
    const Distance far = distance(loss, reference);
    const auto half = half_loss_epoch(solved.trajectory.epochs, loss);
    result.rungs.push_back({std::move(planned.plans[i].info), std::move(solved.trajectory), far,
                            half, solved.assumptions, seconds});
  }
  return result;
}

}  // namespace festina
