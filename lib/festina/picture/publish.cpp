#include "festina/picture/publish.hpp"

#include "festina/picture/heat_maps.hpp"
#include "festina/picture/loss_figure.hpp"
#include "festina/picture/mode_figure.hpp"
#include "festina/picture/report.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/staged_file.hpp"
#include "festina/record/summary.hpp"

namespace festina {

namespace {

/// Draws every figure of the results into folder/figures.
std::vector<DrawnFigure> draw_figures(const Results& results, const std::filesystem::path& folder) {
  if (!gnuplot_available()) return {};
  const std::filesystem::path figures = folder / "figures";
  std::filesystem::create_directories(figures);
  const std::string& name = results.experiment;
  return {
      {"Loss of the ReLU runs (grey band: smallest to largest, black: mean) and of every rung.",
       draw(loss_figure(results.climb, name), figures / "loss")},
      {"Mode strengths on the fixed frame of the task, relative to their singular value; modes of "
       "equal singular value are averaged.",
       draw(mode_figure(results.climb, results.spectrum.frame, name), figures / "modes")},
      {"Outputs at the chosen epochs and the targets, on one colour scale.",
       draw(output_figure(results.task, results.climb), figures / "outputs")},
      {"Inputs and targets of the task, one column per sample.",
       draw(task_figure(results.task), figures / "task")}};
}

}  // namespace

std::vector<std::filesystem::path> publish(const Results& results,
                                           const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> written = {folder / "curves.csv", folder / "results.h5"};
  write_file(folder / "curves.csv", curves_csv(results.climb));
  write_results_h5(results, folder / "results.h5");
  const std::vector<DrawnFigure> figures = draw_figures(results, folder);
  if (!figures.empty()) written.push_back(folder / "figures");
  write_file(folder / "report.html", report_html(results, figures));
  write_file(folder / "summary.json", summary_json(results));
  written.push_back(folder / "report.html");
  written.push_back(folder / "summary.json");
  return written;
}

}  // namespace festina
