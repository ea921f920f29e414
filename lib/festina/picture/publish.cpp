#include "festina/picture/publish.hpp"

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/drawn.hpp"
#include "festina/picture/planned_figures.hpp"
#include "festina/picture/report.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/held_result.hpp"
#include "festina/record/results_h5.hpp"
#include "festina/record/summary.hpp"
#include "festina/verdict/findings.hpp"

namespace festina::picture {

namespace {

constexpr const char* figures_folder = "figures";
constexpr const char* report_name = "report.html";
constexpr const char* summary_name = "summary.json";

std::vector<Sketch> sketches_of(const FigurePlan& plan) {
  std::vector<Sketch> sketches;
  for (const PlannedFigure& figure : plan.figures)
    sketches.push_back({figure.stem, figure.picture});
  return sketches;
}

/// Draws the figures and writes report.html; adds to `written` what became of them.
void write_report(const Results& results, const std::filesystem::path& folder, FigurePlan plan,
                  const DrawingOptions& options, Published& written) {
  drop_undrawable(plan);
  const DrawnFigures drawn = draw_all(sketches_of(plan), folder, figures_folder, options);
  if (!drawn.written.empty()) written.files.push_back(folder / figures_folder);
  written.missing = plan.missing;
  written.failed.insert(written.failed.end(), drawn.failed.begin(), drawn.failed.end());
  std::vector<DrawnFigure> shown;
  for (std::size_t i = 0; i < plan.figures.size(); ++i)
    if (!drawn.svgs[i].empty())
      shown.push_back({plan.figures[i].chapter, plan.figures[i].caption, drawn.svgs[i]});
  std::vector<std::string> lines = plan.missing;
  lines.insert(lines.end(), written.failed.begin(), written.failed.end());
  try {
    file::write_file(folder / report_name, report_html(results, shown, lines));
    written.files.push_back(folder / report_name);
  } catch (const RunError& error) {
    written.failed.emplace_back(error.what());
  }
}

/// The figures of these results. Numbers are not to be lost where these cannot be thought out.
FigurePlan plan_of(const Results& results, Published& written) {
  try {
    return plan_figures(results);
  } catch (const std::exception& error) {
    written.failed.push_back(std::string("no figures: ") + error.what());
    return {};
  }
}

/// The names of all files of a result, in the order in which they appear.
std::vector<std::string> names_of(const std::vector<std::string>& numbers, const FigurePlan& plan,
                                  Formats formats) {
  std::vector<std::string> names = numbers;
  for (const PlannedFigure& figure : plan.figures)
    for (const std::string& name : file_names(figure.stem, figures_folder, formats))
      names.push_back(name);
  names.emplace_back(report_name);
  return names;
}

/// Writes the files of numbers, all or none, and removes the rest of an earlier result.
void write_numbers(const Results& results, const std::filesystem::path& folder,
                   const FigurePlan& plan, Formats formats, Published& written) {
  file::StagedFiles staged;
  std::vector<std::string> numbers;
  const auto add = [&](const std::string& name, const std::string& bytes) {
    staged.add(folder / name, bytes);
    numbers.push_back(name);
    written.files.push_back(folder / name);
    return file::checksum(bytes);
  };
  record::FileSums sums;
  sums.curves = add("curves.csv", record::curves_csv(results.climb));
  sums.results = add("results.h5", record::results_h5(results));
  if (!results.relns.surface.empty())
    sums.surface = add("surface.csv", record::surface_csv(results.relns.surface));
  numbers.emplace_back(summary_name);
  sums.names = names_of(numbers, plan, formats);
  staged.add(folder / summary_name,
             record::summary_json(results, verdict::findings(results), sums));
  written.files.push_back(folder / summary_name);
  const std::vector<std::string> old = record::listed_files(folder / summary_name);
  staged.commit();
  record::remove_files(folder, old, numbers);
}

}  // namespace

Published publish(const Results& results, const std::filesystem::path& folder, Formats formats,
                  std::size_t workers, const std::stop_token& stop) {
  Published written;
  FigurePlan plan = plan_of(results, written);
  write_numbers(results, folder, plan, formats, written);
  write_report(results, folder, std::move(plan),
               {formats, workers, {.time = longest_drawing, .stop = stop}}, written);
  return written;
}

Published publish_report(const Results& results, const std::filesystem::path& folder,
                         Formats formats, std::size_t workers, const std::stop_token& stop) {
  Published written;
  write_report(results, folder, plan_of(results, written),
               {formats, workers, {.time = longest_drawing, .stop = stop}}, written);
  return written;
}

}  // namespace festina::picture
