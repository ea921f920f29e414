#include "festina/picture/publish.hpp"

#include <algorithm>
#include <functional>

#include "festina/base/file.hpp"
#include "festina/base/parallel.hpp"
#include "festina/base/text.hpp"
#include "festina/picture/alignment_figure.hpp"
#include "festina/picture/heat_maps.hpp"
#include "festina/picture/learning_figure.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/picture/mode_figure.hpp"
#include "festina/picture/pathway_figure.hpp"
#include "festina/picture/report.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/staged_file.hpp"
#include "festina/record/summary.hpp"

namespace festina {

namespace {

/// A figure still to be drawn.
struct PlannedFigure {
  std::string stem;
  Chapter chapter;
  std::string caption;
  Figure figure;
};

/// "Pathway 1: common; pathway 2: …", for figures that have no room for the names.
std::string numbered_pathways(const RungResult& rung) {
  std::vector<std::string> entries;
  for (const std::string& name : pathway_names(rung.info))
    entries.push_back("pathway " + std::to_string(entries.size() + 1) + ": " + name);
  return "In order: " + join(entries, "; ") + ".";
}

std::vector<PlannedFigure> plan_figures(const Results& results) {
  const std::string& name = results.experiment;
  const Climb& climb = results.climb;
  const bool trained = !climb.runs.empty();
  std::vector<PlannedFigure> figures = {
      {"loss", Chapter::ladder,
       trained ? "Loss of the ReLU runs (grey band: smallest to largest, black: mean) and of every "
                 "rung."
               : "Loss of every rung.",
       loss_figure(climb, name)},
      {"modes", Chapter::modes,
       "Mode strengths on the fixed frame of the task, relative to their singular value; modes of "
       "equal singular value are averaged.",
       mode_figure(climb, results.spectrum.frame, name)}};
  // The deeper a net, the more its plateaus last as the draw would have it.
  if (climb.aligned_runs && results.training.hidden.size() > 1)
    figures.push_back({"loss-moved", Chapter::ladder,
                       "The same, every curve moved in time until its first drop falls on the mean "
                       "of the ReLU runs' first drops.",
                       moved_loss_figure(climb, name)});
  const auto in_modes = [](const RungResult& rung) { return !rung.info.describes.empty(); };
  const bool no_theory = std::none_of(climb.rungs.begin(), climb.rungs.end(), in_modes);
  bool aligned = trained;
  for (const RungResult& rung : climb.rungs) {
    aligned = aligned || !rung.solution.alignment.is_empty();
    const bool described = std::any_of(
        climb.rungs.begin(), climb.rungs.end(),
        [&](const RungResult& theory) { return theory.info.describes == rung.info.name; });
    if (rung.info.modes && rung.info.network && (described || no_theory))
      figures.push_back(
          {"pathways-" + rung.info.name, Chapter::modes,
           "Pathways of " + rung.info.name +
               ": simulated strength of every mode, projected on the fixed singular vectors of its "
               "pathway" +
               (described ? ", and what the theories in modes say of it." : "."),
           pathway_figure(climb, rung, name)});
    if (rung.info.modes && rung.info.network && !rung.mode_times.empty() &&
        (described || no_theory))
      figures.push_back({"learning-" + rung.info.name, Chapter::modes,
                         "When the pathways' modes of " + rung.info.name +
                             " align with their frames and are half learned, first learned on top: "
                             "filled marks measured on the trained network, hollow ones predicted.",
                         learning_figure(climb, rung, name)});
  }
  if (aligned)
    figures.push_back({"alignment", Chapter::assumptions,
                       "Alignment by epoch: of outputs with the task's modes, and of every "
                       "pathway's map with the singular vectors of its own correlation.",
                       alignment_figure(climb, name)});
  if (!trained) return figures;
  figures.push_back({"task", Chapter::task,
                     "Inputs and targets of the task, one column per sample.",
                     task_figure(results.task)});
  figures.push_back({"outputs", Chapter::outputs,
                     "Outputs at the chosen epochs and the targets, on one colour scale.",
                     output_figure(results.task, climb)});
  for (const RungResult& rung : climb.rungs)
    if (rung.info.network && !rung.solution.snapshots.front().pathway_outputs.empty())
      figures.push_back({"pathway-outputs-" + rung.info.name, Chapter::outputs,
                         "What every pathway of " + rung.info.name +
                             " adds to the outputs at the chosen epochs. " +
                             numbered_pathways(rung),
                         pathway_output_figure(results.task, rung)});
  return figures;
}

/// Draws the figures and writes report.html, and meanwhile does `also`. Returns the paths written.
std::vector<std::filesystem::path> write_report(const Results& results,
                                                const std::filesystem::path& folder,
                                                Formats formats, std::size_t workers,
                                                const std::vector<std::function<void()>>& also) {
  const std::filesystem::path figures = folder / "figures";
  std::vector<std::filesystem::path> written;
  std::vector<PlannedFigure> planned;
  if (gnuplot_available()) {
    planned = plan_figures(results);
    std::filesystem::create_directories(figures);
    written.push_back(figures);
  }
  std::vector<DrawnFigure> drawn(planned.size());
  // Twice the workers: who draws only waits for gnuplot, and data can be written meanwhile.
  run_tasks(planned.size() + also.size(), 2 * workers, [&](std::size_t i) {
    if (i < planned.size())
      drawn[i] = {planned[i].chapter, planned[i].caption,
                  draw(planned[i].figure, figures / planned[i].stem, formats)};
    else
      also[i - planned.size()]();
  });
  written.push_back(folder / "report.html");
  write_file(written.back(), report_html(results, drawn));
  return written;
}

}  // namespace

std::vector<std::filesystem::path> publish(const Results& results,
                                           const std::filesystem::path& folder, Formats formats,
                                           std::size_t workers) {
  std::vector<std::filesystem::path> written = {folder / "curves.csv", folder / "results.h5"};
  FileSums sums;
  const auto write = [](const std::filesystem::path& path, const std::string& bytes) {
    write_file(path, bytes);
    return checksum(bytes);
  };
  const auto report = write_report(
      results, folder, formats, workers,
      {[&] { sums.results = write(folder / "results.h5", results_h5(results)); },
       [&] { sums.curves = write(folder / "curves.csv", curves_csv(results.climb)); }});
  written.insert(written.end(), report.begin(), report.end());
  written.push_back(folder / "summary.json");
  write_file(written.back(), summary_json(results, sums));
  return written;
}

std::vector<std::filesystem::path> publish_report(const Results& results,
                                                  const std::filesystem::path& folder,
                                                  Formats formats, std::size_t workers) {
  return write_report(results, folder, formats, workers, {});
}

}  // namespace festina
