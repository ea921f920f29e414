#include "run_experiment.hpp"

#include <system_error>
#include <utility>

#include "build_setup.hpp"
#include "console.hpp"
#include "drawing.hpp"
#include "expected_drop.hpp"
#include "festina/base/letters.hpp"
#include "festina/experiment/memory_needed.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/file/file.hpp"
#include "guard.hpp"
#include "ignored_keys.hpp"
#include "output_folder.hpp"
#include "resumable.hpp"
#include "watched.hpp"

namespace festina::tool {

namespace {

/// Says beforehand where no figure will be written; numbers are worth the work without them.
void note_obstacle(const Settings& settings, const std::filesystem::path& folder) {
  const std::filesystem::path figures = folder / "figures";
  std::error_code ignored;
  if (!std::filesystem::exists(figures, ignored) || std::filesystem::is_directory(figures, ignored))
    return;
  if (!settings.flag("quiet"))
    complain() << base::legible(figures.string())
               << " is no folder, so that no figures will be written\n";
}

}  // namespace

void run_experiment(const Settings& settings, experiment::Setup setup) {
  Experiment experiment(std::move(setup));
  const auto& checkpoints = experiment.setup().checkpoints;
  const std::size_t workers = worker_count(settings);
  const std::filesystem::path folder = settings.text("output.dir");
  experiment::prepare_folders(experiment.setup(), folder, replaced(settings));
  const OutputFolder held(settings, folder);
  note_obstacle(settings, folder);
  tell_ignored_keys(settings);
  experiment::check_room(experiment.setup(), workers);
  if (experiment.setup().runs() > 0)
    tell_expected_drop(settings, experiment.expected_drop(), experiment.setup().training);
  std::optional<Results> found;
  try {
    found =
        watched(settings, settings.experiment(), experiment.work(), [&](const Monitor& monitor) {
          Results results = experiment.run(workers, monitor);
          experiment.complete(results, monitor);
          return results;
        });
  } catch (const Interrupted&) {
    if (!checkpoints) throw;
    throw Resumable("with states of the runs in " + checkpoints->folder.string() +
                    "; the same command goes on from them");
  }
  const auto formats =
      experiment.setup().trains ? picture::Formats::svg_and_pdf : picture::Formats::svg;
  const auto written = publish_or_say(folder, [&] {
    return experiment::publish_experiment(experiment.setup(), *found,
                                          {folder, formats, settings.stop()}, workers);
  });
  conclude(
      settings, [&] { return file::read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(*found, out);
        print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace festina::tool
