#include "festina/ledger/publish_ledger.hpp"

#include "festina/base/parallel.hpp"
#include "festina/file/file.hpp"
#include "festina/file/staged_file.hpp"
#include "festina/ledger/pages.hpp"

namespace festina {

Published publish_ledger(const Ledger& ledger, const std::filesystem::path& folder,
                         std::size_t workers) {
  Published written;
  const std::filesystem::path parts = folder / "ledger";
  make_writable_folder(parts / "figures");
  make_writable_folder(parts / "data");
  if (gnuplot_available())
    run_tasks(ledger.claims.size(), workers, [&](std::size_t i) {
      const JudgedClaim& judged = ledger.claims[i];
      draw(panels_figure(judged.finding.panels, judged.claim.statement),
           parts / "figures" / judged.claim.id, Formats::svg);
    });
  else
    written.missing.emplace_back("no figures: gnuplot was not found");
  for (const NetFigure& figure : ledger.nets)
    write_file(parts / "figures" / file_of(figure), read_file(figure.svg));
  for (const SweepTable& table : ledger.evidence.experiments())
    write_file(parts / "data" / (table.sweep.name + ".csv"), sweep_csv(table));
  for (const JudgedClaim& judged : ledger.claims)
    write_file(parts / (judged.claim.id + ".md"), claim_page(ledger, judged));
  write_file(folder / "ledger.md", ledger_page(ledger));
  write_file(folder / "ledger.json", ledger_json(ledger));
  written.files = {folder / "ledger.md", folder / "ledger.json", parts};
  return written;
}

}  // namespace festina
