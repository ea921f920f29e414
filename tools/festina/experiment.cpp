#include "experiment.hpp"

#include <algorithm>
#include <iostream>
#include <optional>
#include <set>
#include <thread>

#include "build_gates.hpp"
#include "build_network.hpp"
#include "build_task.hpp"
#include "console.hpp"
#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/base/progress.hpp"
#include "festina/base/text.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/network/families.hpp"
#include "festina/picture/publish.hpp"
#include "published.hpp"
#include "resumable.hpp"

namespace festina::tool {

namespace {

/// The rungs that read a run; where there is nothing to read, they are skipped with the reason.
std::vector<std::string> relns_to_climb(ladder::Ladder& ladder, const GateWatch& watch) {
  if (!watch.obstacle()) return ladder.from_run;
  for (const std::string& name : ladder.from_run)
    ladder.skipped.push_back({name, watch.obstacle()->reason});
  return {};
}

ladder::Ladder plan(const Settings& settings, LadderOptions options) {
  Lesson lesson = simulate::lesson_of(build_task(settings), build_training(settings));
  if (!options.rungs.empty()) build_network(settings, lesson.task, options);
  return ladder::plan_ladder({std::move(lesson), std::move(options)});
}

}  // namespace

std::size_t worker_count(const Settings& settings) {
  if (!settings.given("workers")) return std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = settings.count("workers");
  base::check_at_least("workers", workers, 1);
  return workers;
}

Training build_training(const Settings& settings) {
  Training training;
  training.kernel = kernel::chosen_kernel();
  training.hidden.clear();
  for (const std::size_t width : settings.count_list("train.hidden"))
    training.hidden.push_back(width);
  training.learning_rate = settings.real("train.learning_rate");
  training.reduction = static_cast<Reduction>(base::index_of(
      "train.reduction", settings.text("train.reduction"), trajectory::reduction_names()));
  if (settings.given("train.batch")) training.batch = settings.count("train.batch");
  training.schedule.epochs = settings.count("train.epochs");
  training.schedule.record_every = settings.count("train.record_every");
  training.seed = settings.count("train.seed");
  training.runs = settings.count("train.runs");
  training.init_sd = 1;  // until the widths are known to be sound
  training.check();
  training.init_sd =
      settings.optional_real("train.init_sd").value_or(simulate::default_init_sd(training.hidden));
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
    base::index_of("theory.rungs", rung, ladder::rung_names());
    if (!named.insert(rung).second)
      throw InputError("theory.rungs names '" + rung + "' twice; allowed: each rung once");
  }
  ladder.dynamics = static_cast<Dynamics>(base::index_of(
      "theory.dynamics", settings.text("theory.dynamics"), simulate::dynamics_names()));
  ladder.start = static_cast<ladder::Start>(
      base::index_of("theory.start", settings.text("theory.start"), ladder::start_names()));
  if (settings.given("theory.orbit_units"))
    ladder.orbit.units = settings.count("theory.orbit_units");
  ladder.orbit.sets = settings.count("theory.orbit_sets");
  ladder.reduced = {settings.count("theory.reduced_scalars"),
                    settings.count("theory.reduced_sets")};
  ladder.all_pathway_contexts = settings.text("theory.pathway_contexts") == "all";
  if (!ladder.all_pathway_contexts)
    ladder.pathway_contexts = settings.count_list("theory.pathway_contexts");
  if (settings.given("theory.pathway_width"))
    ladder.constants.width = settings.count("theory.pathway_width");
  ladder.constants.common_init_sd = settings.optional_real("theory.common_init_sd");
  ladder.constants.context_init_sd = settings.optional_real("theory.context_init_sd");
  return ladder;
}

Experiment::Experiment(const Settings& settings, LadderOptions ladder, Runs runs)
    : name_(settings.experiment()),
      in_force_(settings.all()),
      ladder_(plan(settings, std::move(ladder))),
      trained_(runs == Runs::trained ? lesson().training.runs : 0),
      reln_options_(build_relns(settings)),
      watch_(lesson().task, lesson().training, reln_options_,
             std::min(settings.count("gates.runs"), trained_)) {
  from_run_ = relns_to_climb(ladder_, watch_);
  in_force_.emplace_back("train.init_sd in force",
                         base::short_number(lesson().training.init_sd, 17));
}

std::size_t Experiment::work() const {
  return ladder::climb_epochs(ladder_, trained_) +
         ladder::reln_epochs(from_run_, reln_options_, lesson().schedule());
}

Results Experiment::run(std::size_t workers, const Monitor& monitor) {
  Climb result = ladder::climb(
      ladder_, {trained_, workers, monitor, [&](std::size_t run) { return train(run, monitor); }});
  std::vector<reln::GateRecord> gates = watch_.take();
  ladder::RelnFindings relns;
  if (!from_run_.empty()) climb_from_run(result, relns, gates.front(), workers, monitor);
  return {name_,
          in_force_,
          lesson().task,
          lesson().spectrum,
          lesson().training,
          std::move(result),
          record::provenance(lesson().training.seed, lesson().training.kernel),
          std::move(gates),
          std::move(relns)};
}

Trajectory Experiment::train(std::size_t run, const Monitor& monitor) {
  return checkpoints_ ? record::train_with_checkpoints(lesson(), run, *checkpoints_, monitor)
                      : simulate::train_relu(lesson(), run, monitor, watch_.hooks(run));
}

void Experiment::climb_from_run(Climb& climb, ladder::RelnFindings& relns,
                                const reln::GateRecord& gates, std::size_t workers,
                                const Monitor& monitor) const {
  const Network net =
      network::chain_network(lesson().task, lesson().training.hidden, Activation::relu);
  const Problem problem = ladder::replay_problem(lesson(), net);
  ladder::RelnClimb found =
      ladder::climb_relns({problem, climb.runs.front().loss, gates},
                          {lesson(), from_run_, reln_options_, workers, monitor});
  relns = std::move(found.found);
  ladder::add_relns(climb, std::move(found), ladder_.request.options().rungs, lesson());
}

std::optional<record::Checkpoints> build_checkpoints(const Settings& settings,
                                                     const std::string& name) {
  const std::size_t every = settings.count("train.checkpoint_every");
  if (every == 0) return std::nullopt;
  if (settings.count("gates.runs") > 0)
    throw InputError(
        "train.checkpoint_every: a run whose gates are recorded cannot go on from a state; set "
        "gates.runs to 0");
  std::string kept_under;
  for (const auto& [key, value] : settings.all())
    if (key.starts_with("train.") && key != "train.runs" && key != "train.checkpoint_every")
      kept_under.append(key).append(" = ").append(value).append("\n");
  const std::filesystem::path folder = settings.text("output.dir");
  record::Checkpoints checkpoints{every, folder / "checkpoints", name, kept_under, {}};
  checkpoints.check(build_training(settings).schedule);
  if (!settings.flag("quiet"))
    checkpoints.tell = [](const std::string& line) {
      std::cerr << std::string("festina: ").append(line).append("\n");
    };
  return checkpoints;
}

void run_experiment(const Settings& settings, LadderOptions ladder, Runs runs) {
  Experiment experiment(settings, std::move(ladder), runs);
  const std::size_t workers = worker_count(settings);
  const std::filesystem::path folder = settings.text("output.dir");
  const auto checkpoints =
      runs == Runs::trained ? build_checkpoints(settings, "run") : std::nullopt;
  file::make_writable_folder(folder);
  if (checkpoints) {
    std::filesystem::create_directories(checkpoints->folder);
    experiment.keep_states(*checkpoints);
  }
  std::optional<Results> found;
  try {
    const base::InterruptListener interrupt;
    std::optional<base::Progress> progress;
    if (!settings.flag("quiet"))
      progress.emplace(settings.experiment(), experiment.work(), "epochs");
    found = experiment.run(workers, {interrupt.token(), [&progress](std::size_t epochs) {
                                       if (progress) progress->advance(epochs);
                                     }});
  } catch (const Interrupted&) {
    if (!checkpoints) throw;
    throw Resumable("with states of the runs in " + checkpoints->folder.string() +
                    "; the same command goes on from them");
  }
  Results& results = *found;
  record::complete_study(results);
  const auto written = picture::publish(
      results, folder,
      runs == Runs::trained ? picture::Formats::svg_and_pdf : picture::Formats::svg, workers);
  if (checkpoints) {
    checkpoints->remove(results.training.runs);
    std::error_code ignored;
    std::filesystem::remove_all(checkpoints->folder, ignored);
  }
  conclude(
      settings, [&] { return file::read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        print_written(written, out);
      });
}

}  // namespace festina::tool
