#include "festina/experiment/experiment.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/experiment/reln_problem.hpp"
#include "festina/network/families.hpp"

namespace festina::experiment {

namespace {

/// Checked, and with the epochs at which it is looked at: without any there would be no figures of
/// outputs.
Setup completed(Setup setup) {
  setup.check();
  setup.training.schedule.complete_snapshots();
  return setup;
}

/// Nothing was trained and no rung applies.
[[noreturn]] void refuse_empty(const ladder::Ladder& ladder) {
  std::vector<std::string> reasons;
  for (const ladder::SkippedRung& skipped : ladder.skipped)
    reasons.push_back(skipped.name + " " + skipped.reason);
  throw InputError("theory.rungs: no rung applies to this experiment: " +
                   base::join(reasons, "; "));
}

/// The rungs that read a run; where there is nothing to read, they are skipped with the reason.
std::vector<std::string> relns_to_climb(ladder::Ladder& ladder, const Setup& setup) {
  const std::string obstacle = gate_obstacle(setup);
  if (obstacle.empty()) return ladder.from_run;
  for (const std::string& name : ladder.from_run) ladder.skipped.push_back({name, obstacle});
  return {};
}

std::size_t epochs_of(const Setup& setup, const ladder::Ladder& ladder,
                      const std::vector<std::string>& from_run) {
  return ladder::climb_epochs(ladder, setup.training, setup.runs()) +
         ladder::reln_epochs(from_run, setup.gates.relns, setup.training.schedule);
}

}  // namespace

std::size_t planned_epochs(const Setup& setup) {
  setup.check();
  const Spectrum spectrum = task::spectrum(setup.task);
  const ladder::RungRequest request{setup.task, spectrum, setup.training, setup.ladder};
  // Rungs of units plan nothing that counts, and what they build on is not computed for them.
  const std::string unknown = "is not looked at before the experiment runs";
  request.early->found = unknown;
  ladder::Ladder ladder = ladder::plan_ladder(request);
  const auto open = [&unknown](const ladder::SkippedRung& rung) { return rung.reason == unknown; };
  const std::vector<std::string> from_run = relns_to_climb(ladder, setup);
  if (setup.runs() == 0 && ladder.plans.empty() &&
      std::none_of(ladder.skipped.begin(), ladder.skipped.end(), open))
    refuse_empty(ladder);
  return epochs_of(setup, ladder, from_run);
}

Experiment::Experiment(Setup setup)
    : setup_(completed(std::move(setup))),
      spectrum_(task::spectrum(setup_.task)),
      ladder_(ladder::plan_ladder({setup_.task, spectrum_, setup_.training, setup_.ladder})),
      watch_(setup_) {
  from_run_ = relns_to_climb(ladder_, setup_);
  if (setup_.runs() == 0 && ladder_.plans.empty()) refuse_empty(ladder_);
  setup_.settings.emplace_back("train.init_sd in force",
                               base::short_number(setup_.training.init_sd, 17));
}

std::size_t Experiment::work() const {
  return epochs_of(setup_, ladder_, from_run_);
}

Results Experiment::run(std::size_t workers, const Monitor& monitor) {
  const Training& training = setup_.training;
  Climb climbed =
      ladder::climb(std::move(ladder_), setup_.task, spectrum_, training, setup_.runs(), workers,
                    monitor, [&](std::size_t run) { return train(run, monitor); });
  Results results{setup_.name,
                  setup_.settings,
                  setup_.task,
                  spectrum_,
                  training,
                  std::move(climbed),
                  record::provenance(training.seed, training.kernel),
                  watch_.take()};
  if (!from_run_.empty()) climb_from_run(results, workers, monitor);
  return results;
}

Trajectory Experiment::train(std::size_t run, const Monitor& monitor) {
  return setup_.checkpoints
             ? record::train_with_checkpoints(setup_.task, spectrum_.frame, setup_.training, run,
                                              *setup_.checkpoints, monitor)
             : simulate::train_relu(setup_.task, spectrum_.frame, setup_.training, run, monitor,
                                    watch_.hooks(run));
}

void Experiment::climb_from_run(Results& results, std::size_t workers,
                                const Monitor& monitor) const {
  const Training& training = setup_.training;
  const Network net = network::chain_network(setup_.task, training.hidden, Activation::relu);
  const Problem problem = reln_problem(setup_.task, net, spectrum_.frame, training);
  ladder::RelnClimb found = ladder::climb_relns(
      from_run_, {problem, results.climb.runs.front().loss, results.gates.front()},
      setup_.gates.relns, spectrum_, training.seed, workers, monitor);
  results.relns = std::move(found.found);
  ladder::add_relns(results.climb, std::move(found), setup_.ladder.rungs, setup_.task,
                    spectrum_.frame, training.time(setup_.task));
}

Results validate(Setup setup, std::size_t workers, const Monitor& monitor) {
  Experiment experiment(std::move(setup));
  Results results = experiment.run(workers, monitor);
  record::complete_study(results);
  return results;
}

}  // namespace festina::experiment
