#include "gates.hpp"

#include <optional>

#include "build_gates.hpp"
#include "console.hpp"
#include "experiment.hpp"
#include "festina/base/error.hpp"
#include "festina/base/file.hpp"
#include "festina/base/interrupt.hpp"
#include "festina/base/progress.hpp"
#include "festina/base/text.hpp"
#include "festina/network/families.hpp"
#include "festina/picture/gate_tables.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/read_results.hpp"
#include "festina/record/staged_file.hpp"
#include "festina/record/surface.hpp"
#include "festina/reln/gate_mass.hpp"

namespace festina::tool {

namespace {

/// The folder that the operand names, or that the named results.h5 lies in.
std::filesystem::path source_folder(const Settings& settings) {
  const std::vector<std::string>& operands = settings.operands();
  if (operands.size() != 1)
    throw InputError("gates: one folder of results (or its results.h5) expected, got " +
                     (operands.empty() ? "none" : join(operands, ", ")));
  const std::filesystem::path named = operands.front();
  if (!std::filesystem::is_regular_file(named)) return named;
  if (named.filename() != "results.h5")
    throw InputError(named.string() + ": this is no results.h5 of a folder of results");
  return named.has_parent_path() ? named.parent_path() : std::filesystem::path(".");
}

/// The rungs that read a run are replaced by new ones.
void forget_relns(Climb& climb) {
  std::erase_if(climb.rungs, [](const RungResult& rung) { return !rung.info.from_run.empty(); });
  std::erase_if(climb.skipped, [](const SkippedRung& rung) { return reads_run(rung.name); });
}

constexpr std::size_t searches = 5;  ///< of the stability over clustering seeds

/// Windows of once, twice and four times the recorded length, as far as they fit.
SurfaceGrid surface_grid(const RelnOptions& options, const GateWindows& recorded) {
  SurfaceGrid grid;
  grid.pathways = options.pathways;
  std::erase_if(grid.windows, [&](arma::uword windows) { return windows > recorded.count(); });
  return grid;
}

/// The nearest ReLN of every kind for a run.
std::vector<RelnPoint> nearest_points(const RecordedRun& run, const std::vector<std::string>& rungs,
                                      const RelnOptions& options, const Results& results,
                                      std::size_t workers, const Monitor& monitor) {
  const RelnClimb found =
      climb_relns(rungs, run, options, results.spectrum, results.training.seed, workers, monitor);
  std::vector<RelnPoint> nearest;
  for (const Sharing sharing : all_sharings)
    nearest.push_back(*nearest_point(found.found.points, sharing));
  return nearest;
}

}  // namespace

void gates(const Settings& settings) {
  const std::filesystem::path source = source_folder(settings);
  Results results = read_results(source);
  if (results.gates.empty())
    throw InputError((source / "results.h5").string() +
                     ": it holds no gates of training runs; train with gates.runs of 1 or more and "
                     "more than gates.from_epoch epochs");
  RelnOptions options = build_relns(settings);
  options.from_epoch = results.gates.front().windows.from_epoch;
  options.window = results.gates.front().windows.length;
  const std::filesystem::path folder = settings.given("output.dir")
                                           ? std::filesystem::path(settings.text("output.dir"))
                                           : source / "gates";
  make_writable_folder(folder);
  const std::vector<std::string> rungs = {"reln-unit", "reln", "reln-redrawn"};
  const Training& training = results.training;
  const Network net = chain_network(results.task, training.hidden, Activation::relu);
  const Problem problem{
      "ReLN of run 0",  results.task, net, results.spectrum.frame, training.time(results.task),
      training.schedule};
  const std::size_t workers = worker_count(settings);
  forget_relns(results.climb);
  const SurfaceGrid grid = surface_grid(options, results.gates.front().windows);
  {
    const InterruptListener interrupt;
    std::optional<Progress> progress;
    const GateWindows& windows = results.gates.front().windows;
    const std::size_t runs = results.gates.size();
    const std::size_t work = runs * reln_epochs(rungs, options, training.schedule) +
                             2 * stability_epochs(searches, windows) +
                             (settings.flag("surface") ? surface_epochs(grid, windows) : 0);
    if (!settings.flag("quiet")) progress.emplace("gates", work, "epochs");
    const Monitor monitor{interrupt.token(), [&progress](std::size_t epochs) {
                            if (progress) progress->advance(epochs);
                          }};
    const RecordedRun run{problem, results.climb.runs.front().loss, results.gates.front()};
    RelnClimb found =
        climb_relns(rungs, run, options, results.spectrum, training.seed, workers, monitor);
    results.relns = std::move(found.found);
    for (std::size_t other = 1; other < runs; ++other)
      results.relns.other_runs.push_back(
          {other, nearest_points({problem, results.climb.runs[other].loss, results.gates[other]},
                                 rungs, options, results, workers, monitor)});
    if (runs > 1 && results.task.contexts() > 1) {
      std::vector<std::vector<GateMass>> masses;
      for (const GateRecord& record : results.gates)
        masses.push_back(gate_mass(record, results.task));
      results.relns.run_agreement = run_agreement(masses);
    }
    for (const Sharing sharing : {Sharing::fixed, Sharing::redrawn}) {
      const arma::uword pathways = nearest_point(results.relns.points, sharing)->pathways;
      results.relns.stability.push_back(
          {rung_of(sharing), pathways, searches,
           search_stability(run, sharing, pathways, searches, training.seed, workers, monitor)});
    }
    if (settings.flag("surface"))
      results.relns.surface = error_surface(run, grid, training.seed, workers, monitor);
    add_relns(results.climb, std::move(found.rungs), rung_names(), results.task,
              results.spectrum.frame, training.time(results.task));
  }
  complete_study(results);
  Published written = publish(results, folder, Formats::svg_and_pdf, workers);
  if (settings.flag("surface")) {
    write_file(folder / "surface.csv", surface_csv(results.relns.surface));
    written.files.push_back(folder / "surface.csv");
  }
  conclude(
      settings, [&] { return read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        out << "\n";
        for (const std::string& sentence : gate_reading(results)) out << sentence << "\n";
        print_written(written, out);
      });
}

}  // namespace festina::tool
