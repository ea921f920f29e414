#include "festina/sweep/publish_sweep.hpp"

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/picture/drawn.hpp"
#include "festina/record/held_result.hpp"
#include "festina/sweep/sweep_figures.hpp"
#include "festina/sweep/sweep_files.hpp"
#include "festina/sweep/sweep_report.hpp"

namespace festina::sweep {

namespace {

constexpr const char* figures_folder = "figures";
constexpr const char* report_name = "report.html";

/// The figures of a sweep. Numbers are not to be lost where these cannot be thought out.
std::vector<SweepFigure> figures_of(const SweepTable& table, picture::Published& written) {
  try {
    return sweep_figures(table);
  } catch (const std::exception& error) {
    written.failed.push_back(std::string("no figures: ") + error.what());
    return {};
  }
}

/// Writes the files of numbers, all or none, and removes the rest of an earlier result.
void write_numbers(const SweepTable& table, const std::vector<SweepFigure>& figures,
                   const std::filesystem::path& folder, picture::Published& written) {
  file::StagedFiles staged;
  SweepSums sums;
  const auto add = [&](const std::string& name, const std::string& bytes) {
    staged.add(folder / name, bytes);
    sums.names.push_back(name);
    written.files.push_back(folder / name);
    return file::checksum(bytes);
  };
  sums.table = add("sweep.csv", sweep_csv(table));
  sums.results = add("sweep.h5", sweep_h5(table));
  add("summary.csv", summary_csv(table));
  add("timings.csv", timings_csv(table));
  sums.names.emplace_back(record::sweep_summary);
  const std::vector<std::string> numbers = sums.names;
  for (const SweepFigure& figure : figures)
    for (const std::string& name :
         picture::file_names(figure.stem, figures_folder, picture::Formats::svg_and_pdf))
      sums.names.push_back(name);
  sums.names.emplace_back(report_name);
  staged.add(folder / record::sweep_summary, sweep_json(table, sums));
  written.files.push_back(folder / record::sweep_summary);
  const auto old = record::listed_files(folder / record::sweep_summary);
  staged.commit();
  record::remove_files(folder, old, numbers);
}

}  // namespace

picture::Published publish_sweep(const SweepTable& table, const std::filesystem::path& folder,
                                 std::size_t workers, const std::stop_token& stop) {
  picture::Published written;
  std::vector<SweepFigure> figures = figures_of(table, written);
  write_numbers(table, figures, folder, written);
  if (!picture::gnuplot_available()) {
    written.missing.emplace_back("no figures: gnuplot was not found");
    figures.clear();
  }
  std::vector<picture::Sketch> sketches;
  for (const SweepFigure& figure : figures) sketches.push_back({figure.stem, figure.figure});
  const picture::DrawnFigures drawn = picture::draw_all(
      sketches, folder, figures_folder,
      {picture::Formats::svg_and_pdf, workers, {.time = picture::longest_drawing, .stop = stop}});
  if (!drawn.written.empty()) written.files.push_back(folder / figures_folder);
  written.failed.insert(written.failed.end(), drawn.failed.begin(), drawn.failed.end());
  std::vector<DrawnSweepFigure> shown;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (!drawn.svgs[i].empty()) shown.push_back({figures[i].caption, drawn.svgs[i]});
  std::vector<std::string> lines = written.missing;
  lines.insert(lines.end(), written.failed.begin(), written.failed.end());
  try {
    file::write_file(folder / report_name, sweep_report(table, shown, lines));
    written.files.push_back(folder / report_name);
  } catch (const RunError& error) {
    written.failed.emplace_back(error.what());
  }
  return written;
}

}  // namespace festina::sweep
