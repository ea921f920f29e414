#include "build_setup.hpp"

#include <algorithm>
#include <iostream>
#include <set>
#include <thread>
#include <utility>

#include "build_network.hpp"
#include "build_task.hpp"
#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/file.hpp"
#include "festina/guest/given_weights.hpp"
#include "festina/network/families.hpp"
#include "key_sections.hpp"
#include "own_theories.hpp"
#include "published.hpp"

namespace festina::tool {

namespace {

/// The rungs to climb; `standard` unless some are named.
std::vector<std::string> build_rungs(const Settings& settings, std::vector<std::string> standard) {
  if (!settings.given("theory.rungs")) return standard;
  std::vector<std::string> rungs = settings.list("theory.rungs");
  std::set<std::string> named;
  for (const std::string& rung : rungs) {
    base::index_of("theory.rungs", rung, ladder::rung_names());
    if (!named.insert(rung).second)
      throw InputError("theory.rungs names '" + rung + "' twice; allowed: each rung once");
  }
  return rungs;
}

/// The epoch from which gates are recorded; none where the run decides.
std::optional<arma::uword> given_start(const Settings& settings) {
  const std::string text = settings.text("gates.from_epoch");
  if (text == experiment::start_by_run) return std::nullopt;
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos)
    throw InputError("gates.from_epoch: '" + text + "' is neither " + experiment::start_by_run +
                     " nor a whole number of 0 or more");
  return settings.count("gates.from_epoch");
}

/// The states that train.checkpoint_every asks for, in output.dir/checkpoints; none for 0.
std::optional<record::Checkpoints> build_checkpoints(const Settings& settings,
                                                     const Training& training) {
  const std::size_t every = settings.count("train.checkpoint_every");
  if (every == 0) return std::nullopt;
  std::string kept_under;
  for (const auto& [key, value] : settings.all())
    if (key.starts_with("train.") && key != "train.runs" && key != "train.checkpoint_every")
      kept_under.append(key).append(" = ").append(value).append("\n");
  for (const Weights& start : training.initial_weights) {
    std::string bytes;
    for (const double weight : network::flatten(start))
      bytes.append(reinterpret_cast<const char*>(&weight), sizeof weight);
    kept_under += "initial weights " + file::checksum(bytes) + "\n";
  }
  const std::filesystem::path folder = settings.text("output.dir");
  record::Checkpoints checkpoints{every, folder / "checkpoints", "run", kept_under, {}};
  if (!settings.flag("quiet"))
    checkpoints.tell = [](const std::string& line) {
      std::cerr << std::string("festina: ").append(line).append("\n");
    };
  return checkpoints;
}

/// The weights that train.initial_weights gives, in place of drawn ones.
void add_initial_weights(const Settings& settings, experiment::Setup& setup) {
  if (!settings.given("train.initial_weights")) return;
  const Network net = network::chain_network(setup.task, setup.training.hidden, Activation::relu);
  setup.training.initial_weights =
      guest::read_initial_weights(settings.path_list("train.initial_weights"), net.architecture);
  setup.training.runs = setup.training.initial_weights.size();  // one file per run
}

double given_rate(const Settings& settings) {
  try {
    return settings.real("train.learning_rate");
  } catch (const InputError& error) {
    throw InputError(std::string(error.what()) + "; allowed: a number above 0, or " +
                     automatic_word);
  }
}

}  // namespace

std::size_t worker_count(const Settings& settings) {
  if (!settings.given("workers")) return std::max(1U, std::thread::hardware_concurrency());
  const std::size_t workers = settings.count("workers");
  base::check_at_least("workers", workers, 1);
  return workers;
}

Training build_training(const Settings& settings) {
  Training training = described_training(settings);
  training.kernel = settings.kernel();
  return training;
}

Training described_training(const Settings& settings) {
  Training training;
  training.hidden = settings.count_list<arma::uword>("train.hidden");
  training.automatic_rate = settings.text("train.learning_rate") == automatic_word;
  if (!training.automatic_rate) training.learning_rate = given_rate(settings);
  if (settings.given("train.unstable")) training.unstable = settings.choice<bool>("train.unstable");
  training.reduction = settings.choice<Reduction>("train.reduction");
  if (settings.given("train.batch")) training.batch = settings.count("train.batch");
  training.schedule.epochs = settings.count("train.epochs");
  training.schedule.record_every = settings.count("train.record_every");
  training.seed = settings.count("train.seed");
  training.runs = settings.count("train.runs");
  if (const auto sd = settings.optional_real("train.init_sd")) {
    base::check_positive("train.init_sd", *sd);  // 0 would be the default
    training.init_sd = *sd;
  }
  training.check();  // before epochs are divided
  training.schedule.snapshot_epochs = settings.count_list<arma::uword>("train.snapshot_epochs");
  training.schedule.complete_snapshots();
  training.check();
  return training;
}

LadderOptions build_ladder(const Settings& settings, const std::vector<std::string>& standard) {
  LadderOptions ladder;
  std::vector<std::string> rungs = standard;
  if (settings.given("theory.published")) {
    const PublishedConstants published = read_published(settings.path("theory.published"));
    ladder.published_pairing = published.pairing;
    ladder.published_closed = published.closed;
    ladder.published_race = published.race;
    if (published.race) rungs.push_back("race-published");
    if (published.closed) rungs.push_back("closed-published");
  }
  ladder.rungs = build_rungs(settings, std::move(rungs));
  ladder.dynamics = settings.choice<Dynamics>("theory.dynamics");
  ladder.start = settings.choice<ladder::Start>("theory.start");
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
  add_own_theories(settings, ladder);
  return ladder;
}

experiment::GateOptions build_gates(const Settings& settings) {
  experiment::GateOptions gates;
  gates.runs = settings.count("gates.runs");
  gates.relns.from_epoch = given_start(settings);
  gates.relns.window = settings.count("gates.window");
  gates.relns.pathways = settings.count_list<arma::uword>("gates.pathways");
  gates.relns.check();
  return gates;
}

experiment::Setup build_setup(const Settings& settings, LadderOptions ladder, bool trains) {
  experiment::Setup setup{settings.experiment(), build_task(settings)};
  if (!ladder.rungs.empty() || !ladder.own.empty()) build_network(settings, setup.task, ladder);
  setup.ladder = std::move(ladder);
  setup.training = build_training(settings);
  setup.trains = trains;
  setup.gates = build_gates(settings);
  add_initial_weights(settings, setup);
  if (trains) setup.checkpoints = build_checkpoints(settings, setup.training);
  setup.settings = settings.all();
  setup.check();
  return setup;
}

}  // namespace festina::tool
