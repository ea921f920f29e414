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
#include "festina/file/staged_file.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/record/summary.hpp"
#include "festina/simulate/step_bound.hpp"
#include "gates.hpp"
#include "man.hpp"
#include "output_folder.hpp"
#include "print_step_size.hpp"
#include "report.hpp"
#include "reproduce.hpp"
#include "run_experiment.hpp"
#include "sweep.hpp"

namespace festina::tool {

namespace {

void validate(const Settings& settings) {
  run_experiment(settings,
                 build_setup(settings, build_ladder(settings, ladder::unasked_rungs()), true));
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

void describe_task(const Settings& settings) {
  Training training = described_training(settings);
  Task task = build_task(settings);
  training.check_batch(task);
  const bool drawn = picture::gnuplot_available();
  const std::filesystem::path folder = settings.text("output.dir");
  const std::filesystem::path figures = folder / "figures";
  std::optional<OutputFolder> held;
  if (drawn) held.emplace(settings, folder);
  if (drawn) file::make_writable_folder(figures);
  if (drawn) picture::draw(picture::task_figure(task), figures / "task");
  Spectrum modes = task::spectrum(task);
  Lesson lesson{std::move(task), std::move(modes), std::move(training)};
  lesson.training.learning_rate = simulate::learning_rate_in_force(lesson);
  lesson.training.automatic_rate = false;
  lesson.training.init_sd = simulate::init_sd_in_force(lesson);
  const auto expected = simulate::expected_first_drop(lesson);
  conclude(
      settings, [&] { return record::task_summary_json(lesson, expected); },
      [&](std::ostream& out) {
        print_task(lesson.task, lesson.spectrum, out);
        print_step_size(lesson, out);
        out << training_sentence(lesson.training) << " "
            << expected_drop_sentence(expected, lesson.schedule()) << "\n";
        if (drawn)
          print_written({{figures / "task.svg", figures / "task.pdf"}, {}}, out);
        else
          out << "\nnot drawn: gnuplot was not found\n";
      });
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
       .sections = {"task", "train", "theory", "gates", "network", "output", ""},
       .flags = {"json", "quiet"},
       .run = validate,
       .computes = true},
      {.name = "train",
       .purpose = "train the ReLU nets only and write their curves",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina train examples/contextual3.ini --train.runs 2 --out out/",
       .sections = {"task", "train", "gates", "output", ""},
       .flags = {"json", "quiet"},
       .run = train,
       .computes = true},
      {.name = "predict",
       .purpose =
           "solve theories from the task and the initial weights' distribution alone, training "
           "nothing",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina predict examples/contextual5.ini --theory.rungs race,closed --out out/",
       .sections = {"task", "train", "theory", "network", "output", ""},
       .flags = {"json", "quiet"},
       .run = predict,
       .computes = true,
       .without_effect = {"train.runs", "train.checkpoint_every"}},
      {.name = "task",
       .purpose = "print and draw a task: shapes, rank, singular values, assumption residuals, the "
                  "step-size bound, and when nets should begin to learn it",
       .usage = "[EXPERIMENT.ini]",
       .operand = Operand::experiment,
       .example = "festina task examples/contextual3-mixed.ini",
       .sections = {"task", "train", "output"},
       .flags = {"json", "quiet"},
       .run = describe_task},
      {.name = "sweep",
       .purpose = "run every combination of a plan with every seed, side by side; goes on where it "
                  "stopped",
       .usage = "PLAN.ini",
       .operand = Operand::plan,
       .example = "festina sweep examples/sweep-width.ini --workers 2 --out out/",
       .sections = {"sweep", "task", "train", "theory", "gates", "network", "output", ""},
       .flags = {"dry-run", "accept-changes", "json", "quiet"},
       .run = sweep,
       .computes = true},
      {.name = "reproduce",
       .purpose =
           "run the paper's experiments (all, or one of examples/paper), judge its claims by them "
           "and write the ledger of verdicts",
       .usage = "[NAME]",
       .operand = Operand::words,
       .example = "festina reproduce xor --out out/reproduce",
       .sections = {"output", ""},
       .flags = {"quick", "json", "quiet"},
       .run = reproduce,
       .computes = true},
      {.name = "gates",
       .purpose =
           "find the linear networks that recorded ReLU runs imitate (ReLNs), and what units "
           "select",
       .usage = "RESULTS_DIR",
       .operand = Operand::words,
       .example = "festina gates out/ --gates.pathways 8,16,24",
       .sections = {"gates", "output", ""},
       .flags = {"surface", "json", "quiet"},
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
       .flags = {"json", "quiet"},
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
