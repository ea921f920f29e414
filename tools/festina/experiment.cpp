#include "experiment.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <thread>

#include "build_gates.hpp"
#include "build_network.hpp"
#include "build_task.hpp"
#include "console.hpp"
#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/file.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/base/progress.hpp"
#include "festina/base/text.hpp"
#include "festina/network/families.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/staged_file.hpp"
#include "published.hpp"

namespace festina::tool {

namespace {

/// Nothing was trained and no rung applies.
[[noreturn]] void refuse_empty(const Ladder& ladder) {
  std::vector<std::string> reasons;
  for (const SkippedRung& skipped : ladder.skipped)
    reasons.push_back(skipped.name + " " + skipped.reason);
  throw InputError("theory.rungs: no rung applies to this experiment: " + join(reasons, "; "));
}

/// The rungs that read a run; where there is nothing to read, they are skipped with the reason.
std::vector<std::string> relns_to_climb(Ladder& ladder, const GateWatch& watch) {
  if (watch.obstacle().empty()) return ladder.from_run;
  for (const std::string& name : ladder.from_run)
    ladder.skipped.push_back({name, watch.obstacle()});
  return {};
}

}  // namespace

std::size_t worker_count(const Settings& settings) {
  if (!settings.given("workers")) return std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = settings.count("workers");
  check_at_least("workers", workers, 1);
  return workers;
}

Training build_training(const Settings& settings) {
  Training training;
  training.hidden.clear();
  for (const std::size_t width : settings.count_list("train.hidden"))
    training.hidden.push_back(width);
  training.learning_rate = settings.real("train.learning_rate");
  training.reduction = static_cast<Reduction>(
      index_of("train.reduction", settings.text("train.reduction"), reduction_names()));
  training.schedule.epochs = settings.count("train.epochs");
  training.schedule.record_every = settings.count("train.record_every");
  training.seed = settings.count("train.seed");
  training.runs = settings.count("train.runs");
  training.init_sd = 1;  // until the widths are known to be sound
  training.check();
  training.init_sd =
      settings.optional_real("train.init_sd").value_or(default_init_sd(training.hidden));
  for (const std::size_t epoch : settings.count_list("train.snapshot_epochs"))
    training.schedule.snapshot_epochs.push_back(epoch);
  training.schedule.complete_snapshots();
  training.check();
  return training;
}

LadderOptions build_ladder(const Settings& settings, const std::vector<std::string>& standard) {
  LadderOptions ladder;
  ladder.rungs = standard;
  if (settings.given("theory.published")) {
    const PublishedConstants published = read_published(settings.path("theory.published"));
    ladder.published_pairing = published.pairing;
    ladder.published_closed = published.closed;
    ladder.published_race = published.race;
    if (published.race) ladder.rungs.push_back("race-published");
    if (published.closed) ladder.rungs.push_back("closed-published");
  }
  if (settings.given("theory.rungs")) ladder.rungs = settings.list("theory.rungs");
  std::set<std::string> named;
  for (const std::string& rung : ladder.rungs) {
    index_of("theory.rungs", rung, rung_names());
    if (!named.insert(rung).second)
      throw InputError("theory.rungs names '" + rung + "' twice; allowed: each rung once");
  }
  ladder.dynamics = static_cast<Dynamics>(
      index_of("theory.dynamics", settings.text("theory.dynamics"), dynamics_names()));
  ladder.start =
      static_cast<Start>(index_of("theory.start", settings.text("theory.start"), start_names()));
  ladder.all_pathway_contexts = settings.text("theory.pathway_contexts") == "all";
  if (!ladder.all_pathway_contexts)
    ladder.pathway_contexts = settings.count_list("theory.pathway_contexts");
  if (settings.given("theory.pathway_width"))
    ladder.constants.width = settings.count("theory.pathway_width");
  ladder.constants.common_init_sd = settings.optional_real("theory.common_init_sd");
  ladder.constants.context_init_sd = settings.optional_real("theory.context_init_sd");
  return ladder;
}

void run_experiment(const Settings& settings, LadderOptions options, Runs runs) {
  const Task task = build_task(settings);
  if (!options.rungs.empty()) build_network(settings, task, options);
  const Training training = build_training(settings);
  const std::size_t workers = worker_count(settings);
  const std::filesystem::path folder = settings.text("output.dir");
  const Spectrum modes = spectrum(task);
  Ladder ladder = plan_ladder({task, modes, training, options});
  const std::size_t trained = runs == Runs::trained ? training.runs : 0;
  if (trained == 0 && ladder.plans.empty()) refuse_empty(ladder);
  const RelnOptions reln_options = build_relns(settings);
  GateWatch watch(task, training, reln_options, std::min(settings.count("gates.runs"), trained));
  const std::vector<std::string> from_run = relns_to_climb(ladder, watch);
  const std::size_t work = climb_epochs(ladder, training, trained) +
                           reln_epochs(from_run, reln_options, training.schedule);
  make_writable_folder(folder);

  Climb result;
  std::vector<GateRecord> gates;
  RelnFindings relns;
  {
    const InterruptListener interrupt;
    std::optional<Progress> progress;
    if (!settings.flag("quiet")) progress.emplace(settings.experiment(), work, "epochs");
    const Monitor monitor{interrupt.token(), [&progress](std::size_t epochs) {
                            if (progress) progress->advance(epochs);
                          }};
    result = climb(std::move(ladder), task, modes, training, trained, workers, monitor,
                   [&watch](std::size_t run) { return watch.hooks(run); });
    gates = watch.take();
    if (!from_run.empty()) {
      const Network net = chain_network(task, training.hidden, Activation::relu);
      const Problem problem{"ReLN of run 0",  task, net, modes.frame, training.time(task),
                            training.schedule};
      RelnClimb found = climb_relns(from_run, {problem, result.runs.front().loss, gates.front()},
                                    reln_options, modes, training.seed, workers, monitor);
      relns = std::move(found.found);
      add_relns(result, std::move(found), options.rungs, task, modes.frame, training.time(task));
    }
  }
  auto in_force = settings.all();
  in_force.emplace_back("train.init_sd in force", short_number(training.init_sd, 17));
  Results results{settings.experiment(),
                  in_force,
                  task,
                  modes,
                  training,
                  std::move(result),
                  provenance(training.seed, training.kernel),
                  std::move(gates),
                  std::move(relns)};
  complete_study(results);
  const auto written = publish(
      results, folder, runs == Runs::trained ? Formats::svg_and_pdf : Formats::svg, workers);
  conclude(
      settings, [&] { return read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        print_written(written, out);
      });
}

}  // namespace festina::tool
