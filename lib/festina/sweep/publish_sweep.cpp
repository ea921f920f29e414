#include "festina/sweep/publish_sweep.hpp"

#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/sweep/sweep_figures.hpp"
#include "festina/sweep/sweep_files.hpp"
#include "festina/sweep/sweep_report.hpp"

namespace festina::sweep {

picture::Published publish_sweep(const SweepTable& table, const std::filesystem::path& folder,
                                 std::size_t workers, const std::stop_token& stop) {
  picture::Published written;
  const auto write = [&](const char* name, const std::string& content) {
    file::write_file(folder / name, content);
    written.files.push_back(folder / name);
    return file::checksum(content);
  };
  SweepSums sums;
  sums.table = write("sweep.csv", sweep_csv(table));
  sums.results = write("sweep.h5", sweep_h5(table));
  write("summary.csv", summary_csv(table));
  write("timings.csv", timings_csv(table));
  std::vector<DrawnSweepFigure> drawn;
  if (picture::gnuplot_available()) {
    const std::vector<SweepFigure> figures = sweep_figures(table);
    if (!figures.empty()) {
      std::filesystem::create_directories(folder / "figures");
      written.files.push_back(folder / "figures");
    }
    drawn.resize(figures.size());
    base::run_tasks(figures.size(), 2 * workers, [&](std::size_t i) {
      if (stop.stop_requested()) throw Interrupted("while figures were drawn");
      drawn[i] = {figures[i].caption,
                  picture::draw(figures[i].figure, folder / "figures" / figures[i].stem)};
    });
  } else {
    written.missing.emplace_back("no figures: gnuplot was not found");
  }
  write("report.html", sweep_report(table, drawn, written.missing));
  write("sweep.json", sweep_json(table, sums));
  return written;
}

}  // namespace festina::sweep
