#include "festina/ledger/publish_ledger.hpp"

#include <system_error>

#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/ledger/pages.hpp"
#include "festina/picture/drawn.hpp"
#include "festina/record/held_result.hpp"

namespace festina::ledger {

namespace {

/// The figures of claims, and copies of those of nets.
void draw_claims(const Ledger& ledger, const std::filesystem::path& parts,
                 const picture::DrawingOptions& options, picture::Published& written) {
  std::vector<picture::Sketch> sketches;
  if (picture::gnuplot_available())
    for (const JudgedClaim& judged : ledger.claims)
      sketches.push_back({judged.claim.id,
                          picture::panels_figure(judged.judgement.panels, judged.claim.statement)});
  else
    written.missing.emplace_back("no figures: gnuplot was not found");
  written.failed = picture::draw_all(sketches, parts, "figures", options).failed;
  std::vector<std::pair<std::string, std::string>> failures;
  for (const NetFigure& figure : ledger.nets) {
    const std::string name = "figures/" + file_of(figure);
    try {
      std::error_code ignored;  // writing tells
      std::filesystem::create_directories(parts / "figures", ignored);
      file::write_file(parts / name, file::read_file(figure.svg));
    } catch (const std::runtime_error& error) {
      failures.emplace_back(name, error.what());
    }
  }
  for (const std::string& line : picture::failure_lines(failures)) written.failed.push_back(line);
}

}  // namespace

picture::Published publish_ledger(const Ledger& ledger, const std::filesystem::path& folder,
                                  std::size_t workers, const std::stop_token& stop) {
  picture::Published written;
  const std::filesystem::path parts = folder / "ledger";
  file::make_writable_folder(parts / "data");
  file::StagedFiles staged;
  for (const sweep::SweepTable& table : ledger.evidence.experiments())
    staged.add(parts / "data" / (table.sweep.name + ".csv"), sweep::sweep_csv(table));
  for (const JudgedClaim& judged : ledger.claims)
    staged.add(parts / (judged.claim.id + ".md"), claim_page(ledger, judged));
  staged.add(folder / "ledger.md", ledger_page(ledger));
  staged.add(folder / record::ledger_summary, ledger_json(ledger));
  staged.commit();
  written.files = {folder / "ledger.md", folder / record::ledger_summary, parts};
  draw_claims(ledger, parts,
              {picture::Formats::svg, workers, {.time = picture::longest_drawing, .stop = stop}},
              written);
  return written;
}

}  // namespace festina::ledger
