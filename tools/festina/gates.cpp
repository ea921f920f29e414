#include "gates.hpp"

#include <optional>

#include "build_gates.hpp"
#include "console.hpp"
#include "experiment.hpp"
#include "festina/base/error.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/base/progress.hpp"
#include "festina/base/text.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/ladder/run_study.hpp"
#include "festina/network/families.hpp"
#include "festina/picture/gate_tables.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/curves.hpp"
#include "festina/record/read_results.hpp"

namespace festina::tool {

namespace {

/// The folder that the operand names, or that the named results.h5 lies in.
std::filesystem::path source_folder(const Settings& settings) {
  const std::vector<std::string>& operands = settings.operands();
  if (operands.size() != 1)
    throw InputError("gates: one folder of results (or its results.h5) expected, got " +
                     (operands.empty() ? "none" : base::join(operands, ", ")));
  const std::filesystem::path named = operands.front();
  if (!std::filesystem::is_regular_file(named)) return named;
  if (named.filename() != "results.h5")
    throw InputError(named.string() + ": this is no results.h5 of a folder of results");
  return named.has_parent_path() ? named.parent_path() : std::filesystem::path(".");
}

/// The rungs that read a run are replaced by new ones.
void forget_relns(Climb& climb) {
  std::erase_if(climb.rungs, [](const RungResult& rung) { return !rung.info.from_run.empty(); });
  std::erase_if(climb.skipped, [](const ladder::SkippedRung& rung) {
    const ladder::Rung* known = ladder::known_rung(rung.name);
    return known != nullptr && known->means == ladder::Means::read;
  });
}

}  // namespace

void gates(const Settings& settings) {
  const std::filesystem::path source = source_folder(settings);
  Results results = record::read_results(source);
  if (results.gates.empty())
    throw InputError((source / "results.h5").string() +
                     ": it holds no gates of training runs; train with gates.runs of 1 or more and "
                     "more than gates.from_epoch epochs");
  ladder::RelnOptions options = build_relns(settings);
  options.from_epoch = results.gates.front().windows.from_epoch;
  options.window = results.gates.front().windows.length;
  const std::filesystem::path folder = settings.given("output.dir")
                                           ? std::filesystem::path(settings.text("output.dir"))
                                           : source / "gates";
  file::make_writable_folder(folder);
  const Lesson lesson{results.task, results.spectrum, results.training};
  const Network net = network::chain_network(lesson.task, lesson.training.hidden, Activation::relu);
  const Problem problem = ladder::replay_problem(lesson, net);
  const std::size_t workers = worker_count(settings);
  forget_relns(results.climb);
  const reln::GateWindows& windows = results.gates.front().windows;
  ladder::RunStudyOptions study;
  if (settings.flag("surface")) study.surface = ladder::standard_surface(options, windows);
  {
    const base::InterruptListener interrupt;
    std::optional<base::Progress> progress;
    const ladder::RelnRequest request{lesson,
                                      ladder::reading_rungs(),
                                      options,
                                      workers,
                                      {interrupt.token(), [&progress](std::size_t epochs) {
                                         if (progress) progress->advance(epochs);
                                       }}};
    if (!settings.flag("quiet"))
      progress.emplace("gates", ladder::study_epochs(request, study, results.gates.size(), windows),
                       "epochs");
    ladder::RelnClimb found =
        ladder::study_runs({problem, results.climb.runs, results.gates}, request, study);
    results.relns = std::move(found.found);
    ladder::add_relns(results.climb, std::move(found), ladder::rung_names(), lesson);
  }
  record::complete_study(results);
  picture::Published written =
      picture::publish(results, folder, picture::Formats::svg_and_pdf, workers);
  if (settings.flag("surface")) {
    file::write_file(folder / "surface.csv", record::surface_csv(results.relns.surface));
    written.files.push_back(folder / "surface.csv");
  }
  conclude(
      settings, [&] { return file::read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        out << "\n";
        for (const std::string& sentence : picture::gate_reading(results)) out << sentence << "\n";
        print_written(written, out);
      });
}

}  // namespace festina::tool
