#include "festina/ledger/publish_ledger.hpp"

#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/ledger/pages.hpp"

namespace festina::ledger {

picture::Published publish_ledger(const Ledger& ledger, const std::filesystem::path& folder,
                                  std::size_t workers, const std::stop_token& stop) {
  picture::Published written;
  const std::filesystem::path parts = folder / "ledger";
  file::make_writable_folder(parts / "figures");
  file::make_writable_folder(parts / "data");
  if (picture::gnuplot_available())
    base::run_tasks(ledger.claims.size(), workers, [&](std::size_t i) {
      if (stop.stop_requested()) throw Interrupted("while figures were drawn");
      const JudgedClaim& judged = ledger.claims[i];
      picture::draw(picture::panels_figure(judged.judgement.panels, judged.claim.statement),
                    parts / "figures" / judged.claim.id, picture::Formats::svg);
    });
  else
    written.missing.emplace_back("no figures: gnuplot was not found");
  for (const NetFigure& figure : ledger.nets)
    file::write_file(parts / "figures" / file_of(figure), file::read_file(figure.svg));
  for (const sweep::SweepTable& table : ledger.evidence.experiments())
    file::write_file(parts / "data" / (table.sweep.name + ".csv"), sweep::sweep_csv(table));
  for (const JudgedClaim& judged : ledger.claims)
    file::write_file(parts / (judged.claim.id + ".md"), claim_page(ledger, judged));
  file::write_file(folder / "ledger.md", ledger_page(ledger));
  file::write_file(folder / "ledger.json", ledger_json(ledger));
  written.files = {folder / "ledger.md", folder / "ledger.json", parts};
  return written;
}

}  // namespace festina::ledger
