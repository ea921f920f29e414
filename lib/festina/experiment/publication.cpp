#include "festina/experiment/publication.hpp"

#include <system_error>

#include "festina/base/error.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/task/spectrum.hpp"

namespace festina::experiment {

namespace {

namespace fs = std::filesystem;

std::string setting_of(const std::vector<std::pair<std::string, std::string>>& settings,
                       const std::string& key) {
  for (const auto& [name, value] : settings)
    if (name == key) return value;
  return "";
}

record::SummaryTask task_of(const Task& task, const Spectrum& spectrum) {
  const arma::vec& s = spectrum.frame.s;
  return {task.samples(), task.inputs().n_rows, task.targets().n_rows, {s.begin(), s.end()}};
}

record::ResultOf planned_result(const Setup& setup) {
  return {setup.name, setting_of(setup.settings, "task.kind"),
          task_of(setup.task, task::spectrum(setup.task))};
}

/// Refuses folders that stand where files of a result are to be.
void check_places(const fs::path& folder) {
  for (const char* name :
       {"curves.csv", "results.h5", "surface.csv", "summary.json", "report.html"})
    if (fs::is_directory(folder / name))
      throw InputError("output.dir: " + (folder / name).string() +
                       " is a folder, and a file of that name is to be written");
}

}  // namespace

void prepare_folder(const fs::path& folder, const record::ResultOf& of, Replace replace) {
  file::make_writable_folder(folder);
  check_places(folder);
  if (replace == Replace::same) record::check_replaceable(folder, of);
}

void prepare_folders(const Setup& setup, const fs::path& folder, Replace replace) {
  file::make_writable_folder(folder);
  check_places(folder);
  // Its modes take a moment to find, so only where there is something to compare them with.
  if (replace == Replace::same && !record::holds_none(folder))
    record::check_replaceable(folder, planned_result(setup));
  if (setup.checkpoints) file::make_writable_folder(setup.checkpoints->folder);
}

record::ResultOf result_of(const Results& results) {
  return result_of(results.lesson(), results.experiment, results.settings);
}

record::ResultOf result_of(const Lesson& lesson, const std::string& experiment,
                           const std::vector<std::pair<std::string, std::string>>& settings) {
  return {experiment, setting_of(settings, "task.kind"), task_of(lesson.task, lesson.spectrum)};
}

picture::Published publish_experiment(const Setup& setup, Results& results, const Output& output,
                                      std::size_t workers) {
  record::complete_study(results, output.stop);
  picture::Published written =
      picture::publish(results, output.folder, output.formats, workers, output.stop);
  if (setup.checkpoints) {
    setup.checkpoints->remove(setup.runs());
    std::error_code ignored;
    fs::remove_all(setup.checkpoints->folder, ignored);
  }
  return written;
}

picture::Published publish_study(Results& results, const Output& output, std::size_t workers) {
  record::complete_study(results, output.stop);
  return picture::publish(results, output.folder, output.formats, workers, output.stop);
}

}  // namespace festina::experiment
