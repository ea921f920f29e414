#include "commands.hpp"

#include <iostream>

#include "build_task.hpp"
#include "console.hpp"
#include "experiment.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/record/staged_file.hpp"

namespace festina::tool {

namespace {

void validate(const Settings& settings) {
  run_experiment(settings, build_ladder(settings, standard_rungs()), Runs::trained);
}

void predict(const Settings& settings) {
  run_experiment(settings, build_ladder(settings, mode_rungs()), Runs::none);
}

void train(const Settings& settings) {
  LadderOptions no_theory;
  no_theory.rungs.clear();
  run_experiment(settings, no_theory, Runs::trained);
}

void describe_task(const Settings& settings) {
  const Task task = build_task(settings);
  const bool drawn = gnuplot_available();
  const std::filesystem::path figures =
      std::filesystem::path(settings.text("output.dir")) / "figures";
  if (drawn) make_writable_folder(figures);
  print_task(task, spectrum(task), std::cout);
  if (!drawn) {
    std::cout << "\nnot drawn: gnuplot was not found\n";
    return;
  }
  draw(task_figure(task), figures / "task");
  print_written({figures / "task.svg", figures / "task.pdf"}, std::cout);
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"validate",
       "train ReLU nets, climb the ladder of theories, compare, write results and report",
       "festina validate examples/contextual3-mixed.ini --out out/",
       {"task", "train", "theory", "output", ""},
       validate},
      {"train",
       "train the ReLU nets only and write their curves",
       "festina train examples/contextual3.ini --train.runs 2 --out out/",
       {"task", "train", "output", ""},
       train},
      {"predict",
       "solve theories from the task and the initial weights' distribution alone, training nothing",
       "festina predict examples/contextual5.ini --theory.rungs race,closed --out out/",
       {"task", "train", "theory", "output", ""},
       predict},
      {"task",
       "print and draw a task: shapes, rank, singular values, assumption residuals",
       "festina task examples/contextual3-mixed.ini",
       {"task", "output"},
       describe_task}};
  return all;
}

}  // namespace festina::tool
