#include "festina/experiment/experiment.hpp"

#include <utility>

#include "festina/base/text.hpp"
#include "festina/experiment/reln_problem.hpp"
#include "festina/ladder/narrow.hpp"
#include "festina/network/families.hpp"

namespace festina::experiment {

namespace {

/// Checked, and with the epochs at which it is looked at: without any there would be no figures of
/// outputs.
Setup completed(Setup setup) {
  setup.check();
  if (!setup.logs.empty()) setup.training.schedule = guest::log_schedule(setup.logs.front());
  setup.training.schedule.complete_snapshots();
  return setup;
}

/// The rungs that read a run; where there is nothing to read, they are skipped with the reason.
std::vector<std::string> relns_to_climb(ladder::Ladder& ladder, const Setup& setup) {
  const auto obstacle = gate_obstacle(setup);
  if (!obstacle) return ladder.from_run;
  for (const std::string& name : ladder.from_run)
    ladder.skipped.push_back({name, obstacle->reason});
  return {};
}

std::size_t epochs_of(const Setup& setup, const ladder::Ladder& ladder,
                      const std::vector<std::string>& from_run) {
  return ladder::climb_epochs(ladder, setup.runs()) +
         ladder::reln_epochs(from_run, setup.gates.relns,
                             setup.gates.relns.windows(setup.training.schedule).covered());
}

ladder::Ladder plan(const Setup& setup) {
  return ladder::plan_ladder({simulate::lesson_of(setup.task, setup.training), setup.ladder});
}

}  // namespace

std::size_t planned_epochs(const Setup& setup) {
  setup.check();
  // Planning draws no weights, and what deeper nets start from takes a moment to find.
  Setup planned = setup;
  if (planned.training.init_sd == 0)
    planned.training.init_sd = simulate::default_init_sd(setup.training.hidden);
  ladder::Ladder ladder = plan(planned);
  const std::vector<std::string> from_run = relns_to_climb(ladder, setup);
  if (setup.runs() == 0 && ladder.plans.empty()) ladder::refuse_empty(ladder.skipped);
  return epochs_of(setup, ladder, from_run);
}

Experiment::Experiment(Setup setup)
    : setup_(completed(std::move(setup))), ladder_(plan(setup_)), watch_(setup_, lesson()) {
  from_run_ = relns_to_climb(ladder_, setup_);
  if (setup_.runs() == 0 && ladder_.plans.empty()) ladder::refuse_empty(ladder_.skipped);
  setup_.settings.emplace_back("train.learning_rate in force",
                               base::short_number(lesson().training.learning_rate, 17));
  setup_.settings.emplace_back("train.init_sd in force",
                               base::short_number(lesson().training.init_sd, 17));
}

std::size_t Experiment::work() const {
  return epochs_of(setup_, ladder_, from_run_);
}

Results Experiment::run(std::size_t workers, const Monitor& monitor) {
  const Training& training = lesson().training;
  Climb climbed = ladder::climb(ladder_, {setup_.runs(), workers, monitor,
                                          [&](std::size_t run) { return train(run, monitor); }});
  Results results{setup_.name,
                  setup_.settings,
                  lesson().task,
                  lesson().spectrum,
                  training,
                  std::move(climbed),
                  record::provenance(training.seed, training.kernel),
                  watch_.take()};
  if (!setup_.logs.empty()) {
    results.climb.logged = true;
    results.logs = guest::log_facts(setup_.logs);
    results.activity = guest::layer_activity(setup_.logs.front());
  }
  if (!from_run_.empty() && !results.gates.empty()) {
    climb_from_run(results, workers, monitor);
    return results;
  }
  for (const std::string& name : from_run_)
    results.climb.skipped.push_back({name, never_started().reason});
  return results;
}

const OrWhyNot<simulate::ExpectedDrop>& Experiment::expected_drop() {
  if (!expected_drop_) expected_drop_ = simulate::expected_first_drop(lesson());
  return *expected_drop_;
}

void Experiment::complete(Results& results, const Monitor& monitor) {
  results.expected_drop = expected_drop();
  if (setup_.runs() < 2 && !results.climb.rungs.empty())
    results.drawn_nets = ladder::drawn_nets(lesson(), monitor);
}

Trajectory Experiment::train(std::size_t run, const Monitor& monitor) {
  if (!setup_.logs.empty()) {
    const TrainingLog& log = setup_.logs[run];
    guest::check_log(log, lesson().task, lesson().time());
    if (monitor.advance) monitor.advance(lesson().schedule().epochs);
    return guest::trajectory_of(log, lesson());
  }
  return setup_.checkpoints
             ? record::train_with_checkpoints(lesson(), run, *setup_.checkpoints, monitor)
             : simulate::train_relu(lesson(), run, monitor, watch_.hooks(run));
}

void Experiment::climb_from_run(Results& results, std::size_t workers,
                                const Monitor& monitor) const {
  const Network net =
      network::chain_network(lesson().task, lesson().training.hidden, Activation::relu);
  const Problem problem = reln_problem(lesson(), net);
  ladder::RelnClimb found =
      ladder::climb_relns({problem, results.climb.runs.front().loss, results.gates.front()},
                          {lesson(), from_run_, setup_.gates.relns, workers, monitor});
  results.relns = std::move(found.found);
  ladder::add_relns(results.climb, std::move(found), setup_.ladder.rungs, lesson());
}

Results validate(Setup setup, std::size_t workers, const Monitor& monitor) {
  Experiment experiment(std::move(setup));
  Results results = experiment.run(workers, monitor);
  experiment.complete(results, monitor);
  record::complete_study(results, monitor.stop);
  return results;
}

}  // namespace festina::experiment
