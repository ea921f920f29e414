#include "gates.hpp"

#include <system_error>
#include <utility>

#include "build_setup.hpp"
#include "console.hpp"
#include "drawing.hpp"
#include "festina/base/error.hpp"
#include "festina/base/memory.hpp"
#include "festina/base/text.hpp"
#include "festina/experiment/gate_study.hpp"
#include "festina/experiment/publication.hpp"
#include "festina/file/file.hpp"
#include "festina/picture/gate_tables.hpp"
#include "festina/record/read_results.hpp"
#include "output_folder.hpp"
#include "watched.hpp"

namespace festina::tool {

namespace {

/// The folder that the operand names, or that the named results.h5 lies in.
std::filesystem::path source_folder(const Settings& settings) {
  const std::vector<std::string>& operands = settings.operands();
  if (operands.size() != 1)
    throw InputError("gates: one folder of results (or its results.h5) expected, got " +
                     (operands.empty() ? "none" : base::join(operands, ", ")));
  std::filesystem::path named = operands.front();
  if (!std::filesystem::is_regular_file(named)) return named;
  if (named.filename() != "results.h5")
    throw InputError(named.string() + ": this is no results.h5 of a folder of results");
  return named.has_parent_path() ? named.parent_path() : std::filesystem::path(".");
}

/// The results of a folder, to be replayed with the kernel in force.
Results recorded_runs(const Settings& settings, const std::filesystem::path& source) {
  // As it lies in the file, and what is made of it.
  std::error_code error;  // that there is none is told by who reads it
  const auto bytes = std::filesystem::file_size(source / "results.h5", error);
  if (!error) {
    base::check_memory("gates: reading " + (source / "results.h5").string(),
                       2 * static_cast<double>(bytes));
    base::require_room(2 * bytes);
  }
  Results results = record::read_results(source);
  if (results.gates.empty())
    throw InputError((source / "results.h5").string() +
                     ": it holds no gates of training runs; train with gates.runs of 1 or more, "
                     "and for so long that nets leave their first plateau (gates.from_epoch)");
  results.training.kernel = settings.kernel();
  return results;
}

}  // namespace

void gates(const Settings& settings) {
  const std::filesystem::path source = source_folder(settings);
  Results recorded = recorded_runs(settings, source);
  const record::ResultOf of = experiment::result_of(recorded);
  experiment::GateStudy study(std::move(recorded), build_gates(settings).relns.pathways,
                              settings.flag("surface"));
  const std::filesystem::path folder = settings.given("output.dir")
                                           ? std::filesystem::path(settings.text("output.dir"))
                                           : source / "gates";
  experiment::prepare_folder(folder, of, replaced(settings));
  const OutputFolder held(settings, folder);
  const std::size_t workers = worker_count(settings);
  Results results = watched(settings, "gates", study.work(),
                            [&](const Monitor& monitor) { return study.run(workers, monitor); });
  const picture::Published written = publish_or_say(folder, [&] {
    return experiment::publish_study(
        results, {folder, picture::Formats::svg_and_pdf, settings.stop()}, workers);
  });
  conclude(
      settings, [&] { return file::read_file(folder / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        out << "\n";
        for (const std::string& sentence : picture::gate_reading(results)) out << sentence << "\n";
        print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace festina::tool
