#include "run_experiment.hpp"

#include <utility>

#include "build_setup.hpp"
#include "console.hpp"
#include "drawing.hpp"
#include "expected_drop.hpp"
#include "festina/experiment/memory_needed.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/file/file.hpp"
#include "ignored_keys.hpp"
#include "output_folder.hpp"
#include "resumable.hpp"
#include "watched.hpp"

namespace festina::tool {

void run_experiment(const Settings& settings, experiment::Setup setup) {
  Experiment experiment(std::move(setup));
  const auto& checkpoints = experiment.setup().checkpoints;
  const std::size_t workers = worker_count(settings);
  const std::filesystem::path folder = settings.text("output.dir");
  const OutputFolder held(settings, folder);
  experiment::prepare_folders(experiment.setup(), folder);
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
}

}  // namespace festina::tool
