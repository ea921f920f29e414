#include "commands.hpp"

#include "build_task.hpp"
#include "compare.hpp"
#include "completion.hpp"
#include "console.hpp"
#include "derive.hpp"
#include "examples.hpp"
#include "experiment.hpp"
#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/record/summary.hpp"
#include "gates.hpp"
#include "man.hpp"
#include "report.hpp"
#include "reproduce.hpp"
#include "sweep.hpp"

namespace festina::tool {

namespace {

void validate(const Settings& settings) {
  run_experiment(settings, build_ladder(settings, ladder::unasked_rungs()), Runs::trained);
}

void predict(const Settings& settings) {
  run_experiment(settings, build_ladder(settings, ladder::predicting_rungs()), Runs::none);
}

void train(const Settings& settings) {
  base::check_at_least("train.runs", settings.count("train.runs"), 1);
  LadderOptions no_theory;
  no_theory.rungs.clear();
  run_experiment(settings, no_theory, Runs::trained);
}

void describe_task(const Settings& settings) {
  const Task task = build_task(settings);
  const bool drawn = picture::gnuplot_available();
  const std::filesystem::path figures =
      std::filesystem::path(settings.text("output.dir")) / "figures";
  if (drawn) file::make_writable_folder(figures);
  const Spectrum modes = task::spectrum(task);
  if (drawn) picture::draw(picture::task_figure(task), figures / "task");
  conclude(
      settings, [&] { return record::task_summary_json(task, modes); },
      [&](std::ostream& out) {
        print_task(task, modes, out);
        if (drawn)
          print_written({{figures / "task.svg", figures / "task.pdf"}, {}}, out);
        else
          out << "\nnot drawn: gnuplot was not found\n";
      });
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"validate",
       "train ReLU nets, climb the ladder of theories, compare, write results and report",
       "[EXPERIMENT.ini]",
       "festina validate examples/contextual3-mixed.ini --out out/",
       {"task", "train", "theory", "gates", "network", "output", ""},
       {"json", "quiet"},
       validate},
      {"train",
       "train the ReLU nets only and write their curves",
       "[EXPERIMENT.ini]",
       "festina train examples/contextual3.ini --train.runs 2 --out out/",
       {"task", "train", "gates", "output", ""},
       {"json", "quiet"},
       train},
      {"predict",
       "solve theories from the task and the initial weights' distribution alone, training nothing",
       "[EXPERIMENT.ini]",
       "festina predict examples/contextual5.ini --theory.rungs race,closed --out out/",
       {"task", "train", "theory", "network", "output", ""},
       {"json", "quiet"},
       predict},
      {"task",
       "print and draw a task: shapes, rank, singular values, assumption residuals",
       "[EXPERIMENT.ini]",
       "festina task examples/contextual3-mixed.ini",
       {"task", "output"},
       {"json", "quiet"},
       describe_task},
      {"sweep",
       "run every combination of a plan with every seed, side by side; goes on where it stopped",
       "PLAN.ini",
       "festina sweep examples/sweep-width.ini --workers 2 --out out/",
       {"sweep", "task", "train", "theory", "gates", "network", "output", ""},
       {"dry-run", "accept-changes", "json", "quiet"},
       sweep},
      {"reproduce",
       "run the paper's experiments (all, or one of examples/paper), judge its claims by them and "
       "write the ledger of verdicts",
       "[NAME]",
       "festina reproduce xor --out out/reproduce",
       {"output", ""},
       {"quick", "json", "quiet"},
       reproduce},
      {"gates",
       "find the linear networks that recorded ReLU runs imitate (ReLNs), and what units select",
       "RESULTS_DIR",
       "festina gates out/ --gates.pathways 8,16,24",
       {"gates", "output", ""},
       {"surface", "json", "quiet"},
       gates,
       "RESULTS_DIR/gates"},
      {"report",
       "make figures and report anew from the files that validate, train or predict wrote",
       "RESULTS_DIR",
       "festina report out/ --out out/again",
       {"output", ""},
       {"json", "quiet"},
       report,
       "RESULTS_DIR"},
      {"compare",
       "hold two results or curves against each other: how far apart, when half learned",
       "A[:COLUMN] B[:COLUMN]",
       "festina compare out/a out/b:race --out out/compared",
       {"output"},
       {"json", "quiet"},
       compare_curves,
       "no figure"},
      {"derive",
       "show and check the derivations of Festina's formulas, or derive the modes of a network",
       "list|show|check|latex|cpp [ID], or --network EXPERIMENT.ini",
       "festina derive check balanced-mode",
       {},
       {"network"},
       derive,
       "",
       {"list", "show", "check", "latex", "cpp"}},
      {"cite",
       "print the BibTeX entries of a derivation and its sources",
       "ID",
       "festina cite depth-mode",
       {},
       {},
       cite},
      {"examples",
       "list the experiment files that come with Festina, or copy one with all its files",
       "[copy NAME [DIR]]",
       "festina examples copy zoo experiments/",
       {},
       {"quiet"},
       examples,
       "",
       {"copy"}},
      {"completion",
       "print a script that completes commands and options in a shell",
       "bash|zsh|fish",
       "festina completion bash > ~/.local/share/bash-completion/completions/festina",
       {},
       {},
       print_completion,
       "",
       {"bash", "zsh", "fish"}},
      {"man",
       "print the manual page of a command, or of Festina",
       "[COMMAND]",
       "festina man validate | man -l -",
       {},
       {},
       print_manual}};
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
