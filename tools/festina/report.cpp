#include "report.hpp"

#include "build_setup.hpp"
#include "console.hpp"
#include "drawing.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/file.hpp"
#include "festina/picture/publish.hpp"
#include "festina/record/read_results.hpp"
#include "output_folder.hpp"

namespace festina::tool {

void report(const Settings& settings) {
  const std::vector<std::string>& operands = settings.operands();
  if (operands.size() != 1)
    throw InputError("report: one folder of results expected, got " +
                     (operands.empty() ? "none" : base::join(operands, ", ")));
  const std::filesystem::path source = operands.front();
  Results results = record::read_results(source);
  record::complete_study(results, settings.stop());
  const std::filesystem::path folder =
      settings.given("output.dir") ? std::filesystem::path(settings.text("output.dir")) : source;
  experiment::prepare_folder(folder, experiment::result_of(results), replaced(settings));
  const OutputFolder held(settings, folder);
  // In its place those files that the result lists, elsewhere what is for print too.
  const bool in_place = folder == source;
  const auto formats = in_place && results.climb.runs.empty() ? picture::Formats::svg
                                                              : picture::Formats::svg_and_pdf;
  const auto written = publish_or_go_on(source, [&] {
    return picture::publish_report(results, folder, formats, worker_count(settings),
                                   settings.stop());
  });
  conclude(
      settings, [&] { return file::read_file(source / "summary.json"); },
      [&](std::ostream& out) {
        print_results(results, out);
        print_written(written, out);
      });
  tell_failures(written);
}

}  // namespace festina::tool
