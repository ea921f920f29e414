#include "festina/ladder/ladder.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/base/timed.hpp"
#include "festina/ladder/early_finding.hpp"
#include "festina/ladder/rungs.hpp"
#include "festina/trajectory/plateau.hpp"

namespace festina::ladder {

namespace {

/// Distance of every theory in modes from the network it describes, where both were solved and left
/// their first plateau.
void compare_with_networks(std::vector<RungResult>& rungs) {
  for (RungResult& theory : rungs)
    for (const RungResult& network : rungs)
      if (network.info.name == theory.info.describes && theory.learned == std::optional(true) &&
          network.learned == std::optional(true)) {
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
  if (trajectory::left_plateau(run.loss, climb.first_drop_fall)) {
    rung.distance = trajectory::distance(solution.loss, reference);
    rung.departure = trajectory::departure(solution.epochs, solution.loss, reference);
  } else {
    rung.held_rel_l2.reset();
  }
  rung.loss_left = reference(0) / run.loss(0);
  // First drops are marked half-way.
  rung.first_drop_gone =
      (run.loss(0) - reference(0)) / trajectory::explained_by_first_modes(climb.first_drop_fall);
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
  if (!rung.info.valid_until) return {};
  const arma::uvec held = arma::find(rung.solution.epochs <= *rung.info.valid_until);
  const arma::vec mean = trajectory::mean_loss(runs);
  return trajectory::relative_l2(arma::vec(rung.solution.loss(held)), arma::vec(mean(held)));
}

/// Distance of each of its node sets from the runs; empty without sets.
arma::vec set_distances(const RungResult& rung, const std::vector<Trajectory>& runs) {
  const arma::vec mean = trajectory::mean_loss(runs);
  arma::vec off(rung.nodes.size());
  for (std::size_t i = 0; i < rung.nodes.size(); ++i)
    off(i) = trajectory::relative_l2(rung.nodes[i].loss, mean);
  return off;
}

/// Whether errors of this rung say anything: some run has learned, and so has the rung, unless it
/// is a control, which may be as far off as it likes.
bool has_errors(const RungResult& rung, const Climb& climb) {
  return climb.learned_runs > 0 &&
         (rung.learned == std::optional(true) || role_of(rung.info.name) == Role::control);
}

/// Fills in how far the rung is from the runs.
void measure_errors(const Climb& climb, RungResult& rung) {
  const Trajectory& solution = rung.solution;
  rung.distance = trajectory::distance(solution.loss, climb.runs);
  rung.departure =
      trajectory::departure(solution.epochs, solution.loss, trajectory::mean_loss(climb.runs));
  rung.valid_rel_l2 = valid_distance(rung, climb.runs);
  rung.set_rel_l2 = set_distances(rung, climb.runs);
  if (climb.aligned_runs && rung.first_drop_epoch)
    rung.aligned_rel_l2 = trajectory::aligned_relative_l2(*climb.aligned_runs, solution.epochs,
                                                          solution.loss, *rung.first_drop_epoch);
}

/// The early phase that several rungs build on: found once, waited for by all that want it.
class EarlyPhaseOnce {
 public:
  explicit EarlyPhaseOnce(const Ladder& ladder)
      : request_(ladder.request),
        wanted_(std::any_of(ladder.plans.begin(), ladder.plans.end(),
                            [](const PlannedRung& planned) {
                              return std::holds_alternative<SolveFromEarly>(planned.plan);
                            })),
        found_(promise_.get_future().share()) {}

  bool wanted() const { return wanted_; }
  /// Looks for it. To be called once, before or while others get() it.
  void find(const std::stop_token& stop) {
    try {
      promise_.set_value(base::timed([&] { return find_early_phase(request_, stop); }));
    } catch (...) {
      promise_.set_exception(std::current_exception());
      throw;
    }
  }
  /// It, and the seconds it took.
  const std::pair<EarlyFinding, double>& get() const { return found_.get(); }

 private:
  RungRequest request_;
  bool wanted_;
  std::promise<std::pair<EarlyFinding, double>> promise_;
  std::shared_future<std::pair<EarlyFinding, double>> found_;
};

/// What solving a rung gave, and the seconds it took with all that it builds on.
using Solved = std::pair<OrWhyNot<SolvedRung>, double>;

Solved solve(const PlannedRung& planned, const EarlyPhaseOnce& early, const Monitor& monitor) {
  if (const auto* alone = std::get_if<SolveAlone>(&planned.plan))
    return base::timed([&] { return (*alone)(monitor); });
  const auto& [finding, early_seconds] = early.get();
  const auto& from_early = std::get<SolveFromEarly>(planned.plan);
  Solved solved = base::timed([&, &found = finding] { return from_early(found, monitor); });
  solved.second += early_seconds;
  return solved;
}

/// In the order in which the options name them, the guest's own last.
void sort_as_asked(std::vector<SkippedRung>& skipped, const LadderOptions& options) {
  const auto place = [&](const SkippedRung& rung) {
    return std::find(options.rungs.begin(), options.rungs.end(), rung.name) - options.rungs.begin();
  };
  std::stable_sort(skipped.begin(), skipped.end(),
                   [&](const SkippedRung& a, const SkippedRung& b) { return place(a) < place(b); });
}

}  // namespace

Ladder plan_ladder(const RungRequest& request) {
  Ladder ladder{request};
  const auto add = [&](const Rung& rung) {
    if (rung.means == Means::read) {
      ladder.from_run.push_back(rung.name);
      return;
    }
    OrWhyNot<RungPlan> plan = rung.plan(rung.name, request);
    if (plan)
      ladder.plans.push_back({rung, std::move(plan).value()});
    else
      ladder.skipped.push_back({rung.name, plan.why_not().reason});
  };
  for (const std::string& name : request.options().rungs) add(find_rung(name));
  for (const Rung& rung : request.options().own) add(rung);
  return ladder;
}

std::size_t climb_epochs(const Ladder& ladder, std::size_t runs) {
  std::size_t trained = runs;
  for (const PlannedRung& planned : ladder.plans)
    trained += planned.rung.means == Means::trained ? 1 : 0;
  return ladder.request.training().schedule.epochs * trained;
}

std::optional<double> seed_rel_l2(const Climb& climb) {
  return climb.learned_runs > 0 ? trajectory::seed_spread(climb.runs) : std::nullopt;
}

void measure(Climb& climb, const Task& task, const Frame& frame, const TimeMap& time) {
  climb.first_drop_fall = trajectory::first_drop_fall(task, frame, time);
  climb.aligned_runs = trajectory::align_runs(climb.runs, climb.first_drop_fall);
  climb.learned_runs = static_cast<std::size_t>(
      std::count_if(climb.runs.begin(), climb.runs.end(), [&](const Trajectory& run) {
        return trajectory::left_plateau(run.loss, climb.first_drop_fall);
      }));
  for (RungResult& rung : climb.rungs) {
    const Trajectory& solution = rung.solution;
    if (!rung.info.from_run.empty()) {
      measure_from_run(climb, frame, rung);
      continue;
    }
    rung.learned = trajectory::left_plateau(solution.loss, climb.first_drop_fall);
    rung.half_loss_epoch = trajectory::half_loss_epoch(solution.epochs, solution.loss);
    rung.first_drop_epoch =
        trajectory::first_drop_epoch(solution.epochs, solution.loss, climb.first_drop_fall);
    if (has_errors(rung, climb)) measure_errors(climb, rung);
    rung.mode_half_epochs = trajectory::mode_half_epochs(frame, solution.epochs, solution.modes);
    if (rung.info.modes)
      rung.mode_times =
          race::mode_times(*rung.info.modes, solution, time.tau(), rung.info.initial_strengths);
  }
  compare_with_networks(climb.rungs);
}

RungResult rung_result(SolvedRung solved, double seconds) {
  RungResult rung;
  rung.info = std::move(solved.info);
  rung.solution = std::move(solved.trajectory);
  rung.assumptions = solved.assumptions;
  rung.nodes = std::move(solved.nodes);
  rung.seconds = seconds;
  return rung;
}

void refuse_empty(const std::vector<SkippedRung>& skipped) {
  std::vector<std::string> reasons;
  for (const SkippedRung& rung : skipped) reasons.push_back(rung.name + " " + rung.reason);
  throw InputError("theory.rungs: no rung applies to this experiment: " +
                   base::join(reasons, "; "));
}

Climb climb(const Ladder& ladder, const ClimbOptions& how) {
  const Lesson& lesson = ladder.request.lesson();
  lesson.training.check();
  base::check_at_least("workers", how.workers, 1);
  Climb result;
  if (const auto& held_out = ladder.request.options().held_out) result.held_out = held_out->task;
  result.runs.resize(how.runs);
  result.run_seconds.resize(how.runs);
  const auto train = [&](std::size_t run) {
    return how.train ? how.train(run) : simulate::train_relu(lesson, run, how.monitor);
  };
  EarlyPhaseOnce early(ladder);
  std::vector<std::optional<Solved>> solutions(ladder.plans.size());
  // The early phase comes first, so that whoever waits for it waits for work that is going on.
  const std::size_t first_run = early.wanted() ? 1 : 0;
  const std::size_t first_plan = first_run + how.runs;
  base::run_tasks(first_plan + ladder.plans.size(), how.workers, [&](std::size_t index) {
    if (index < first_run) {
      early.find(how.monitor.stop);
    } else if (index < first_plan) {
      const std::size_t run = index - first_run;
      std::tie(result.runs[run], result.run_seconds[run]) = base::timed([&] { return train(run); });
    } else {
      const PlannedRung& planned = ladder.plans[index - first_plan];
      solutions[index - first_plan] = solve(planned, early, how.monitor);
      if (!solutions[index - first_plan]->first && planned.rung.means == Means::trained &&
          how.monitor.advance)
        how.monitor.advance(lesson.schedule().epochs);
    }
  });

  for (std::size_t i = 0; i < solutions.size(); ++i) {
    auto& [solved, seconds] = *solutions[i];
    const Rung& rung = ladder.plans[i].rung;
    if (!solved) {
      result.skipped.push_back({rung.name, solved.why_not().reason});
      continue;
    }
    result.rungs.push_back(rung_result(std::move(solved).value(), seconds));
    result.rungs.back().info.role = rung.role;
  }
  result.skipped.insert(result.skipped.end(), ladder.skipped.begin(), ladder.skipped.end());
  sort_as_asked(result.skipped, ladder.request.options());
  if (result.runs.empty() && result.rungs.empty()) refuse_empty(result.skipped);
  measure(result, lesson.task, lesson.frame(), lesson.time());
  return result;
}

Climb climb(const RungRequest& request, const ClimbOptions& how) {
  return climb(plan_ladder(request), how);
}

OrWhyNot<SolvedRung> solve_rung(const std::string& name, const RungRequest& request,
                                const Monitor& monitor) {
  const Rung& rung = find_rung(name);
  if (rung.means == Means::read) throw InputError("rung " + name + " reads a training run");
  const OrWhyNot<RungPlan> plan = rung.plan(name, request);
  if (!plan) return plan.why_not();
  if (const auto* alone = std::get_if<SolveAlone>(&*plan)) return (*alone)(monitor);
  return std::get<SolveFromEarly>(*plan)(find_early_phase(request, monitor.stop), monitor);
}

}  // namespace festina::ladder
