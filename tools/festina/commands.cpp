#include "commands.hpp"

#include <optional>
#include <utility>

#include "build_setup.hpp"
#include "build_task.hpp"
#include "compare.hpp"
#include "completion.hpp"
#include "console.hpp"
#include "derive.hpp"
#include "examples.hpp"
#include "expected_drop.hpp"
#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/record/summary.hpp"
#include "festina/simulate/step_bound.hpp"
#include "festina/verdict/read_remarks.hpp"
#include "gates.hpp"
#include "given_runs.hpp"
#include "man.hpp"
#include "output_folder.hpp"
#include "print_read.hpp"
#include "print_step_size.hpp"
#include "report.hpp"
#include "reproduce.hpp"
#include "run_experiment.hpp"
#include "sweep.hpp"

namespace festina::tool {

namespace {

/// Where results go unless said (Settings::text()).
constexpr const char* by_name =
    "out/NAME, NAME that of the file without its ending, or the kind of task";

void validate(const Settings& settings) {
  experiment::Setup setup =
      build_setup(settings, build_ladder(settings, ladder::unasked_rungs()), true);
  add_logs(settings, setup);
  run_experiment(settings, std::move(setup));
}

void predict(const Settings& settings) {
  run_experiment(settings,
                 build_setup(settings, build_ladder(settings, ladder::predicting_rungs()), false));
}

void train(const Settings& settings) {
  base::check_at_least("train.runs", settings.count("train.runs"), 1);
  LadderOptions no_theory;
  no_theory.rungs.clear();
  run_experiment(settings, build_setup(settings, no_theory, true));
}

/// The figure of the task, where there is gnuplot.
picture::Published draw_task(const Settings& settings, const Lesson& lesson) {
  if (!picture::gnuplot_available()) return {{}, {"not drawn: gnuplot was not found"}, {}};
  const std::filesystem::path folder = settings.text("output.dir");
  experiment::prepare_folder(folder,
                             experiment::result_of(lesson, settings.experiment(), settings.all()),
                             replaced(settings));
  const OutputFolder held(settings, folder);
  return drawn_alone({{"task", picture::task_figure(lesson.task)}}, folder, "figures");
}

void describe_task(const Settings& settings) {
  Training training = described_training(settings);
  task::TaskFromFiles described = build_described_task(settings);
  Task& task = described.task;
  const std::vector<task::ReadFile>& read = described.read;
  training.check_batch(task);
  Spectrum modes = task::spectrum(task);
  Lesson lesson{std::move(task), std::move(modes), std::move(training)};
  lesson.training.learning_rate = simulate::learning_rate_in_force(lesson);
  lesson.training.automatic_rate = false;
  lesson.training.init_sd = simulate::init_sd_in_force(lesson);
  const auto expected = simulate::expected_first_drop(lesson);
  const picture::Published written = draw_task(settings, lesson);
  conclude(
      settings,
      [&] {
        return record::task_summary_json(lesson, expected, read, verdict::read_remarks(read));
      },
      [&](std::ostream& out) {
        print_task(lesson.task, lesson.spectrum, out);
        print_what_was_read(lesson.task, read, out);
        print_step_size(lesson, out);
        out << training_sentence(lesson.training) << " "
            << expected_drop_sentence(expected, lesson.schedule()) << "\n";
        print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {.name = "validate",
       .purpose =
           "train ReLU nets, climb the ladder of theories, compare, write results and report",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina validate examples/contextual3-mixed.ini --out out/",
       .sections = {"task", "train", "runs", "theory", "gates", "network", "output", ""},
       .flags = {"overwrite", "json", "quiet"},
       .run = validate,
       .computes = true,
       .output_rule = by_name},
      {.name = "train",
       .purpose = "train the ReLU nets only and write their curves",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina train examples/contextual3.ini --train.runs 2 --out out/",
       .sections = {"task", "train", "gates", "output", ""},
       .flags = {"overwrite", "json", "quiet"},
       .run = train,
       .computes = true,
       .output_rule = by_name},
      {.name = "predict",
       .purpose =
           "solve theories from the task and the initial weights' distribution alone, training "
           "nothing",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina predict examples/contextual5.ini --theory.rungs race,closed --out out/",
       .sections = {"task", "train", "theory", "network", "output", ""},
       .flags = {"overwrite", "json", "quiet"},
       .run = predict,
       .computes = true,
       .output_rule = by_name,
       .without_effect = {"train.runs", "train.checkpoint_every"}},
      {.name = "task",
       .purpose = "print and draw a task: shapes, rank, singular values, assumption residuals, the "
                  "step-size bound, and when nets should begin to learn it",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina task examples/contextual3-mixed.ini",
       .sections = {"task", "train", "output"},
       .flags = {"overwrite", "json", "quiet"},
       .run = describe_task,
       .output_rule = by_name},
      {.name = "sweep",
       .purpose = "run every combination of a plan with every seed, side by side; goes on where it "
                  "stopped",
       .usage = "PLAN.ini",
       .operand = Operand::plan,
       .example = "festina sweep examples/sweep-width.ini --workers 2 --out out/",
       .sections = {"sweep", "task", "train", "theory", "gates", "network", "output", ""},
       .flags = {"dry-run", "accept-changes", "overwrite", "json", "quiet"},
       .run = sweep,
       .computes = true,
       .output_rule = "out/NAME, NAME that of the plan without its ending"},
      {.name = "reproduce",
       .purpose =
           "run the paper's experiments (all, or one of examples/paper), judge its claims by them "
           "and write the ledger of verdicts",
       .usage = "[NAME]",
       .operand = Operand::words,
       .example = "festina reproduce xor --out out/reproduce",
       .sections = {"output", ""},
       .flags = {"quick", "overwrite", "json", "quiet"},
       .run = reproduce,
       .computes = true,
       .output_rule = "out/reproduce"},
      {.name = "gates",
       .purpose =
           "find the linear networks that recorded ReLU runs imitate (ReLNs), and what units "
           "select",
       .usage = "RESULTS_DIR",
       .operand = Operand::words,
       .example = "festina gates out/ --gates.pathways 8,16,24",
       .sections = {"gates", "output", ""},
       .flags = {"surface", "overwrite", "json", "quiet"},
       .run = gates,
       .computes = true,
       .output_rule = "RESULTS_DIR/gates"},
      {.name = "report",
       .purpose =
           "make figures and report anew from the files that validate, train or predict wrote",
       .usage = "RESULTS_DIR",
       .operand = Operand::words,
       .example = "festina report out/ --out out/again",
       .sections = {"output", ""},
       .flags = {"overwrite", "json", "quiet"},
       .run = report,
       .output_rule = "RESULTS_DIR"},
      {.name = "compare",
       .purpose = "hold two results or curves against each other: how far apart, when half learned",
       .usage = "A[:COLUMN] B[:COLUMN]",
       .operand = Operand::words,
       .example = "festina compare out/a out/b:race --out out/compared",
       .sections = {"output"},
       .flags = {"json", "quiet"},
       .run = compare_curves,
       .output_rule = "no figure"},
      {.name = "derive",
       .purpose =
           "show and check the derivations of Festina's formulas, or derive the modes of a network",
       .usage = "list|show|check|latex|cpp [ID], or --network EXPERIMENT.ini",
       .operand = Operand::words,
       .example = "festina derive check balanced-mode",
       .flags = {"network"},
       .run = derive,
       .words = {"list", "show", "check", "latex", "cpp"}},
      {.name = "cite",
       .purpose = "print the BibTeX entries of a derivation and its sources",
       .usage = "ID",
       .operand = Operand::words,
       .example = "festina cite depth-mode",
       .run = cite},
      {.name = "examples",
       .purpose =
           "list the experiment files that come with Festina, or copy one with all its files",
       .usage = "[copy NAME [DIR]]",
       .operand = Operand::words,
       .example = "festina examples copy zoo experiments/",
       .flags = {"quiet"},
       .run = examples,
       .words = {"copy"}},
      {.name = "completion",
       .purpose = "print a script that completes commands and options in a shell",
       .usage = "bash|zsh|fish",
       .operand = Operand::words,
       .example = "festina completion bash > ~/.local/share/bash-completion/completions/festina",
       .run = print_completion,
       .words = shell_names()},
      {.name = "man",
       .purpose = "print the manual page of a command, or of Festina",
       .usage = "[COMMAND]",
       .operand = Operand::command,
       .example = "festina man validate | man -l -",
       .run = print_manual}};
  return all;
}

const Command& find_command(const std::string& name) {
  std::vector<std::string> names;
  for (const Command& command : commands()) {
    if (command.name == name) return command;
    names.push_back(command.name);
  }
  throw InputError("unknown command '" + name + "'" + base::nearest_hint(name, names) +
                   "; 'festina --help' lists all");
}

}  // namespace festina::tool
