#include "festina/ladder/ladder.hpp"

#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/timed.hpp"

namespace festina::ladder {

namespace {

/// Distance of every theory in modes from the network it describes, where both were solved.
void compare_with_networks(std::vector<RungResult>& rungs) {
  for (RungResult& theory : rungs)
    for (const RungResult& network : rungs)
      if (network.info.name == theory.info.describes) {
        theory.network_rel_l2 =
            trajectory::relative_l2(theory.solution.loss, network.solution.loss);
        const arma::vec& unseen = theory.solution.held_out_loss;
        if (!unseen.is_empty() && !network.solution.held_out_loss.is_empty())
          theory.held_out_network_rel_l2 =
              trajectory::relative_l2(unseen, network.solution.held_out_loss);
      }
}

/// Where a rung that goes on from a run's weights is half learned, counted from where that run
/// started; none where it was so already when the rung took over.
void measure_from_run(const Climb& climb, const Frame& frame, RungResult& rung) {
  const Trajectory& solution = rung.solution;
  const Trajectory& run = climb.runs.front();
  const arma::vec reference = trajectory::at_epochs(solution.epochs, run.epochs, run.loss);
  rung.distance = trajectory::distance(solution.loss, reference);
  rung.departure = trajectory::departure(solution.epochs, solution.loss, reference);
  const auto since = [&](std::optional<double> epoch) {
    return epoch && *epoch > static_cast<double>(rung.info.from_epoch) ? epoch : std::nullopt;
  };
  const auto fall_by = [&](double fall) {
    return since(trajectory::first_passage(solution.epochs, -solution.loss, fall - run.loss(0)));
  };
  rung.half_loss_epoch = fall_by(run.loss(0) / 2);
  rung.first_drop_epoch = fall_by(climb.first_drop_fall);
  rung.mode_half_epochs.clear();
  for (const auto& epoch : trajectory::mode_half_epochs(frame, solution.epochs, solution.modes))
    rung.mode_half_epochs.push_back(since(epoch));
}

/// Distance from the runs over the epochs that the rung itself claims.
std::optional<double> valid_distance(const RungResult& rung, const std::vector<Trajectory>& runs) {
  if (runs.empty() || !rung.info.valid_until) return {};
  const arma::uvec held = arma::find(rung.solution.epochs <= *rung.info.valid_until);
  const arma::vec mean = trajectory::mean_loss(runs);
  return trajectory::relative_l2(arma::vec(rung.solution.loss(held)), arma::vec(mean(held)));
}

/// Distance of each of its node sets from the runs; empty without either.
arma::vec set_distances(const RungResult& rung, const std::vector<Trajectory>& runs) {
  if (runs.empty()) return {};
  const arma::vec mean = trajectory::mean_loss(runs);
  arma::vec off(rung.nodes.size());
  for (std::size_t i = 0; i < rung.nodes.size(); ++i)
    off(i) = trajectory::relative_l2(rung.nodes[i].loss, mean);
  return off;
}

}  // namespace

Ladder plan_ladder(const RungRequest& request) {
  Ladder ladder;
  if (request.options.held_out) ladder.held_out = request.options.held_out->task;
  for (const std::string& name : request.options.rungs) {
    if (reads_run(name)) {
      ladder.from_run.push_back(name);
      continue;
    }
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
  climb.first_drop_fall = trajectory::first_drop_fall(task, frame, time);
  climb.aligned_runs = trajectory::align_runs(climb.runs, climb.first_drop_fall);
  for (RungResult& rung : climb.rungs) {
    const Trajectory& solution = rung.solution;
    if (!rung.info.from_run.empty()) {
      measure_from_run(climb, frame, rung);
      continue;
    }
    if (!climb.runs.empty()) {
      rung.distance = trajectory::distance(solution.loss, climb.runs);
      rung.departure =
          trajectory::departure(solution.epochs, solution.loss, trajectory::mean_loss(climb.runs));
    }
    rung.valid_rel_l2 = valid_distance(rung, climb.runs);
    rung.set_rel_l2 = set_distances(rung, climb.runs);
    rung.half_loss_epoch = trajectory::half_loss_epoch(solution.epochs, solution.loss);
    rung.first_drop_epoch =
        trajectory::first_drop_epoch(solution.epochs, solution.loss, climb.first_drop_fall);
    if (climb.aligned_runs && rung.first_drop_epoch)
      rung.aligned_rel_l2 = trajectory::aligned_relative_l2(*climb.aligned_runs, solution.epochs,
                                                            solution.loss, *rung.first_drop_epoch);
    rung.mode_half_epochs = trajectory::mode_half_epochs(frame, solution.epochs, solution.modes);
    if (rung.info.modes)
      rung.mode_times =
          race::mode_times(*rung.info.modes, solution, time.tau(), rung.info.initial_strengths);
  }
  compare_with_networks(climb.rungs);
}

RungResult rung_result(RungInfo info, SolvedRung solved, double seconds) {
  RungResult rung;
  rung.info = std::move(info);
  for (std::string& found : solved.found) rung.info.chosen.push_back(std::move(found));
  rung.solution = std::move(solved.trajectory);
  rung.assumptions = solved.assumptions;
  rung.nodes = std::move(solved.nodes);
  rung.seconds = seconds;
  return rung;
}

Climb climb(Ladder ladder, const Task& task, const Spectrum& spectrum, const Training& training,
            std::size_t runs, std::size_t workers, const Monitor& monitor,
            const std::function<Trajectory(std::size_t run)>& train) {
  training.check();
  base::check_at_least("workers", workers, 1);
  Climb result;
  result.skipped = std::move(ladder.skipped);
  result.held_out = std::move(ladder.held_out);
  result.runs.resize(runs);
  result.run_seconds.resize(runs);
  std::vector<std::pair<SolvedRung, double>> solutions(ladder.plans.size());
  base::run_tasks(runs + ladder.plans.size(), workers, [&](std::size_t index) {
    if (index < runs) {
      std::tie(result.runs[index], result.run_seconds[index]) = base::timed([&] {
        return train ? train(index)
                     : simulate::train_relu(task, spectrum.frame, training, index, monitor);
      });
      return;
    }
    const RungPlan& plan = ladder.plans[index - runs];
    solutions[index - runs] = base::timed([&] { return plan.solve(monitor); });
    solutions[index - runs].second += plan.seconds;
  });

  for (std::size_t i = 0; i < solutions.size(); ++i) {
    auto& [solved, seconds] = solutions[i];
    result.rungs.push_back(
        rung_result(std::move(ladder.plans[i].info), std::move(solved), seconds));
  }
  measure(result, task, spectrum.frame, training.time(task));
  return result;
}

}  // namespace festina::ladder
