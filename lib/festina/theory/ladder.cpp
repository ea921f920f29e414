#include "festina/theory/ladder.hpp"

#include <chrono>
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

/// Distance of every theory in modes from the network it describes, where both were solved.
void compare_with_networks(std::vector<RungResult>& rungs) {
  for (RungResult& theory : rungs)
    for (const RungResult& network : rungs)
      if (network.info.name == theory.info.describes)
        theory.network_rel_l2 = relative_l2(theory.solution.loss, network.solution.loss);
}

}  // namespace

Ladder plan_ladder(const RungRequest& request) {
  Ladder ladder;
  for (const std::string& name : request.options.rungs) {
    std::variant<RungPlan, SkippedRung> plan = plan_rung(name, request);
    if (auto* applies = std::get_if<RungPlan>(&plan))
      ladder.plans.push_back(std::move(*applies));
    else
      ladder.skipped.push_back(std::get<SkippedRung>(plan));
  }
  return ladder;
}

std::size_t climb_epochs(const Ladder& ladder, const Training& training, std::size_t runs) {
  std::size_t stepped = runs;
  for (const RungPlan& plan : ladder.plans) stepped += plan.info.network ? 1 : 0;
  return training.schedule.epochs * stepped;
}

void measure(Climb& climb, const Task& task, const Frame& frame, const TimeMap& time) {
  climb.first_drop_fall = first_drop_fall(task, frame, time);
  climb.aligned_runs = align_runs(climb.runs, climb.first_drop_fall);
  for (RungResult& rung : climb.rungs) {
    const Trajectory& solution = rung.solution;
    if (!climb.runs.empty()) {
      rung.distance = distance(solution.loss, climb.runs);
      rung.departure = departure(solution.epochs, solution.loss, mean_loss(climb.runs));
    }
    rung.half_loss_epoch = half_loss_epoch(solution.epochs, solution.loss);
    rung.first_drop_epoch = first_drop_epoch(solution.epochs, solution.loss, climb.first_drop_fall);
    if (climb.aligned_runs && rung.first_drop_epoch)
      rung.aligned_rel_l2 = aligned_relative_l2(*climb.aligned_runs, solution.epochs, solution.loss,
                                                *rung.first_drop_epoch);
    rung.mode_half_epochs = mode_half_epochs(frame, solution.epochs, solution.modes);
    if (rung.info.modes)
      rung.mode_times =
          mode_times(*rung.info.modes, solution, time.tau(), rung.info.initial_strengths);
  }
  compare_with_networks(climb.rungs);
}

Climb climb(Ladder ladder, const Task& task, const Spectrum& spectrum, const Training& training,
            std::size_t runs, std::size_t workers, const Monitor& monitor) {
  training.check();
  check_at_least("workers", workers, 1);
  Climb result;
  result.skipped = std::move(ladder.skipped);
  result.runs.resize(runs);
  result.run_seconds.resize(runs);
  std::vector<std::pair<SolvedRung, double>> solutions(ladder.plans.size());
  run_tasks(runs + ladder.plans.size(), workers, [&](std::size_t index) {
    if (index < runs) {
      std::tie(result.runs[index], result.run_seconds[index]) =
          timed([&] { return train_relu(task, spectrum.frame, training, index, monitor); });
      return;
    }
    const RungPlan& plan = ladder.plans[index - runs];
    solutions[index - runs] = timed([&] { return plan.solve(monitor); });
  });

  for (std::size_t i = 0; i < solutions.size(); ++i) {
    auto& [solved, seconds] = solutions[i];
    RungResult rung;
    rung.info = std::move(ladder.plans[i].info);
    rung.solution = std::move(solved.trajectory);
    rung.assumptions = solved.assumptions;
    rung.seconds = seconds;
    result.rungs.push_back(std::move(rung));
  }
  measure(result, task, spectrum.frame, training.time(task));
  return result;
}

}  // namespace festina
