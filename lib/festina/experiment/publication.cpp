#include "festina/experiment/publication.hpp"

#include <system_error>

#include "festina/file/staged_file.hpp"
#include "festina/record/curves.hpp"

namespace festina::experiment {

void prepare_folders(const Setup& setup, const std::filesystem::path& folder) {
  file::make_writable_folder(folder);
  if (setup.checkpoints) std::filesystem::create_directories(setup.checkpoints->folder);
}

picture::Published publish_experiment(const Setup& setup, Results& results, const Output& output,
                                      std::size_t workers) {
  record::complete_study(results, output.stop);
  picture::Published written =
      picture::publish(results, output.folder, output.formats, workers, output.stop);
  if (setup.checkpoints) {
    setup.checkpoints->remove(setup.runs());
    std::error_code ignored;
    std::filesystem::remove_all(setup.checkpoints->folder, ignored);
  }
  return written;
}

picture::Published publish_study(Results& results, const Output& output, std::size_t workers) {
  const std::filesystem::path& folder = output.folder;
  record::complete_study(results, output.stop);
  picture::Published written =
      picture::publish(results, folder, output.formats, workers, output.stop);
  if (!results.relns.surface.empty()) {
    file::write_file(folder / "surface.csv", record::surface_csv(results.relns.surface));
    written.files.push_back(folder / "surface.csv");
  }
  return written;
}

}  // namespace festina::experiment
