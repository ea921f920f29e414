#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "build_setup.hpp"
#include "build_task.hpp"
#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/task/contextual.hpp"
#include "festina/task/files.hpp"
#include "festina/task/object_table.hpp"
#include "festina/task/xor.hpp"
#include "key_sections.hpp"
#include "keys.hpp"
#include "support/near.hpp"
#include "task_changes.hpp"
#include "task_kind.hpp"

using namespace festina;
using namespace festina::tool;
using test::check_throws;

BOOST_AUTO_TEST_SUITE(keys)

namespace {

Settings settings_of(const std::vector<std::string>& arguments = {}) {
  return {find_command("validate"), arguments};
}

/// Keys without a value of their own: a rule decides, and their struct says the same by an optional
/// that is empty, or a help text says which.
const std::set<std::string> by_rule = {"task.common_structure",
                                       "task.inputs",
                                       "task.targets",
                                       "task.ignore_columns",
                                       "task.context_column",
                                       "task.blocks",
                                       "task.table",
                                       "task.object_column",
                                       "task.common_columns",
                                       "task.context_groups",
                                       "task.one_hot_columns",
                                       "task.input_mixing",
                                       "task.target_noise",
                                       "task.noise_seed",
                                       "train.init_sd",
                                       "train.initial_weights",
                                       "runs.files",
                                       "train.unstable",
                                       "train.batch",
                                       "train.snapshot_epochs",
                                       "theory.rungs",
                                       "theory.own",
                                       "theory.pathway_contexts",
                                       "theory.orbit_units",
                                       "theory.published",
                                       "theory.pathway_width",
                                       "theory.common_init_sd",
                                       "theory.context_init_sd",
                                       "network.nodes",
                                       "network.edges",
                                       "network.gates",
                                       "sweep.seeds",
                                       "output.dir",
                                       "workers"};

/// What a key's struct holds where nothing is said, in the key's words.
std::map<std::string, std::string> values_of_structs() {
  const task::Contextual contextual;
  const task::TaskFiles files;
  const task::Routing routing;
  const Training training;
  const LadderOptions ladder;
  const experiment::GateOptions gates;
  const auto name = [](auto value, const std::vector<std::string>& names) {
    return names.at(static_cast<std::size_t>(value));
  };
  return {{"task.kind", name(TaskKind(), task_kind_names())},
          {"task.objects", std::to_string(contextual.objects)},
          {"task.contexts", std::to_string(contextual.contexts)},
          {"task.structures", name(contextual.structures.at(0), task::structure_names())},
          {"task.context_scale", written(contextual.context_scale)},
          {"task.samples_in", name(files.samples_in, file::samples_in_names())},
          {"task.one_hot_targets", festina::base::join(files.one_hot_targets, ",")},
          {"task.size_limit", written(files.size_limit.gigabytes)},
          {"task.encoding", name(task::XorEncoding(), task::xor_encoding_names())},
          {"task.domains", std::to_string(routing.domains)},
          {"task.routes", std::to_string(routing.routes)},
          {"train.hidden", written(training.hidden)},
          {"train.learning_rate", written(training.learning_rate)},
          {"train.reduction", name(training.reduction, trajectory::reduction_names())},
          {"train.epochs", std::to_string(training.schedule.epochs)},
          {"train.seed", std::to_string(training.seed)},
          {"train.runs", std::to_string(training.runs)},
          {"train.record_every", std::to_string(training.schedule.record_every)},
          {"train.checkpoint_every", "0"},  // Setup::checkpoints: none
          {"theory.dynamics", name(ladder.dynamics, simulate::dynamics_names())},
          {"theory.start", name(ladder.start, ladder::start_names())},
          {"theory.orbit_sets", std::to_string(ladder.orbit.sets)},
          {"theory.reduced_scalars", std::to_string(ladder.reduced.scalars)},
          {"theory.reduced_sets", std::to_string(ladder.reduced.sets)},
          {"gates.from_epoch",
           gates.relns.from_epoch ? std::to_string(*gates.relns.from_epoch) : std::string("auto")},
          {"gates.window", std::to_string(gates.relns.window)},
          {"gates.pathways", written(gates.relns.pathways)},
          {"gates.runs", std::to_string(gates.runs)},
          {"network.init", name(ladder.initialisation, network::initialisation_names())}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_default_of_every_key_is_that_of_its_struct) {
  const std::map<std::string, std::string> expected = values_of_structs();
  for (const std::string& key : key_names()) {
    if (by_rule.contains(key)) {
      BOOST_TEST(find_key(key).fallback.empty(), key);
      continue;
    }
    BOOST_TEST_REQUIRE(expected.contains(key), key);
    BOOST_TEST(find_key(key).fallback == expected.at(key), key);
  }
}

// The other way round: what is built where nothing is said is a default struct, read back from
// the words of the table.
BOOST_AUTO_TEST_CASE(what_is_built_from_nothing_is_the_default_struct) {
  const Settings settings = settings_of();
  const Training built = build_training(settings);
  Training training;
  training.schedule.complete_snapshots();
  BOOST_TEST(built.hidden == training.hidden);
  BOOST_TEST(built.init_sd == training.init_sd);
  BOOST_TEST(built.learning_rate == training.learning_rate);
  BOOST_TEST(built.automatic_rate == training.automatic_rate);
  BOOST_TEST(built.unstable == training.unstable);
  BOOST_TEST((built.reduction == training.reduction));
  BOOST_TEST(built.batch == training.batch);
  BOOST_TEST(built.schedule.epochs == training.schedule.epochs);
  BOOST_TEST(built.schedule.record_every == training.schedule.record_every);
  BOOST_TEST(built.schedule.snapshot_epochs == training.schedule.snapshot_epochs);
  BOOST_TEST(built.seed == training.seed);
  BOOST_TEST(built.runs == training.runs);

  const LadderOptions ladder;
  const LadderOptions climbed = build_ladder(settings, ladder::unasked_rungs());
  BOOST_TEST(climbed.rungs == ladder.rungs);
  BOOST_TEST((climbed.dynamics == ladder.dynamics));
  BOOST_TEST((climbed.start == ladder.start));
  BOOST_TEST(climbed.pathway_contexts == ladder.pathway_contexts);
  BOOST_TEST(climbed.all_pathway_contexts == ladder.all_pathway_contexts);
  BOOST_TEST(climbed.orbit.units.has_value() == ladder.orbit.units.has_value());
  BOOST_TEST(climbed.orbit.sets == ladder.orbit.sets);
  BOOST_TEST(climbed.reduced.scalars == ladder.reduced.scalars);
  BOOST_TEST(climbed.reduced.sets == ladder.reduced.sets);
  BOOST_TEST(!climbed.constants.width);
  BOOST_TEST(!climbed.constants.common_init_sd);
  BOOST_TEST(!climbed.constants.context_init_sd);

  const experiment::Setup setup = build_setup(settings, ladder, true);
  const experiment::Setup plain{"experiment", task::contextual_task({}, "experiment")};
  BOOST_TEST((setup.ladder.initialisation == plain.ladder.initialisation));
  BOOST_TEST(setup.gates.runs == plain.gates.runs);
  BOOST_TEST((setup.gates.relns.from_epoch == plain.gates.relns.from_epoch));
  BOOST_TEST((build_gates(settings_of({"--gates.from_epoch", "300"})).relns.from_epoch ==
              std::optional<arma::uword>(300)));
  check_throws<InputError>(
      [] {
        build_gates(settings_of({"--gates.from_epoch", "Auto"}));
      },
      {"gates.from_epoch", "'Auto'", "neither auto nor a whole number"});
  BOOST_TEST(setup.gates.relns.window == plain.gates.relns.window);
  BOOST_TEST(setup.gates.relns.pathways == plain.gates.relns.pathways);
  BOOST_TEST(setup.trains == plain.trains);
  BOOST_TEST(setup.checkpoints.has_value() == plain.checkpoints.has_value());
  BOOST_TEST(arma::approx_equal(setup.task.inputs(), plain.task.inputs(), "absdiff", 0));
  BOOST_TEST(arma::approx_equal(setup.task.targets(), plain.task.targets(), "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(the_rate_of_tasks_from_files_is_automatic_unless_it_is_given) {
  for (const char* kind : {"files", "table"}) {
    BOOST_TEST(build_training(settings_of({"--task.kind", kind})).automatic_rate);
    const Training given =
        build_training(settings_of({"--task.kind", kind, "--train.learning_rate", "0.02"}));
    BOOST_TEST(!given.automatic_rate);
    BOOST_TEST(given.learning_rate == 0.02);
  }
  for (const char* kind : {"contextual", "xor", "routing"})
    BOOST_TEST(!build_training(settings_of({"--task.kind", kind})).automatic_rate);
  BOOST_TEST(build_training(settings_of({"--train.learning_rate", "auto"})).automatic_rate);
  check_throws<InputError>(
      [] {
        build_training(settings_of({"--train.learning_rate", "automatic"}));
      },
      {"train.learning_rate", "'automatic'", "a number above 0, or auto"});
}

BOOST_AUTO_TEST_CASE(defaults_that_several_structs_share_are_one) {
  BOOST_TEST(task::Contextual().context_scale == task::TaskFiles().context_scale);
  BOOST_TEST(task::Contextual().context_scale == task::ObjectTable().context_scale);
  BOOST_TEST((task::TaskFiles().samples_in == task::ObjectTable().objects_in));
  BOOST_TEST(Training().init_sd == 0);  // which lesson_of() makes a number
}

BOOST_AUTO_TEST_CASE(choices_are_values_of_their_enumeration) {
  for (const std::string& word : find_key("theory.start").choices)
    BOOST_TEST(ladder::start_names().at(static_cast<std::size_t>(
                   settings_of({"--theory.start", word}).choice<ladder::Start>("theory.start"))) ==
               word);
  const auto structures =
      settings_of({"--task.structures", "ring,cross"}).choices<task::Structure>("task.structures");
  BOOST_TEST(
      (structures == std::vector<task::Structure>{task::Structure::ring, task::Structure::cross}));
  check_throws<InputError>(
      [] {
        settings_of({"--task.kind", "tabel"}).choice<TaskKind>("task.kind");
      },
      {"task.kind", "'tabel'", "nearest: 'table'", "routing"});
  for (const std::string& key : key_names())
    if (const Key& known = find_key(key); !known.choices.empty() && !known.fallback.empty())
      BOOST_TEST(festina::base::index_of(key, known.fallback, known.choices) <
                 known.choices.size());
}

BOOST_AUTO_TEST_SUITE_END()
