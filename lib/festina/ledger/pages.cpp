#include "festina/ledger/pages.hpp"

#include <algorithm>

#include "festina/base/text.hpp"

namespace festina::ledger {

namespace {

std::string verdict_words(Verdict verdict) {
  switch (verdict) {
    case Verdict::holds:
      return "**holds**";
    case Verdict::holds_qualified:
      return "**holds, qualified**";
    default:
      return "**does not hold**";
  }
}

/// Text inside a table's cell.
std::string cell(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  return text;
}

std::string warning(const Ledger& ledger) {
  return ledger.quick ? "*Of the quick form: tasks and nets are too small to judge the paper; it "
                        "only shows that everything runs.*\n\n"
                      : "";
}

std::string made_by(const Ledger& ledger) {
  const record::Provenance& p = ledger.provenance;
  return "Made by `festina reproduce`, nothing typed by hand: festina " + p.festina + ", commit " +
         p.commit + ", " + p.blas + ", " + std::to_string(p.blas_threads) +
         " BLAS thread, kernel " + p.kernel + ", " + p.compiler + ".\n";
}

std::string seeds_of(const sweep::SweepTable& table) {
  const std::size_t seeds = table.sweep.plan.seeds.size();
  return std::to_string(seeds) + (seeds == 1 ? " seed" : " seeds");
}

}  // namespace

std::string ledger_page(const Ledger& ledger) {
  std::size_t counts[3] = {0, 0, 0};
  for (const JudgedClaim& judged : ledger.claims)
    ++counts[static_cast<std::size_t>(judged.judgement.verdict)];
  std::string page =
      "# The paper's claims, judged by runs\n\n" + warning(ledger) +
      "Claims of \"Make Haste Slowly\" (arXiv 2503.06181) and questions its reviewers asked. " +
      std::to_string(counts[0]) + " hold, " + std::to_string(counts[1]) +
      " hold with a qualifier, " + std::to_string(counts[2]) +
      " do not. A verdict follows from a criterion that stands on the claim's page and from the "
      "runs alone; numbers are medians over seeds, with their range on the pages.\n\n"
      "| claim | verdict | what was measured |\n|---|---|---|\n";
  for (const JudgedClaim& judged : ledger.claims)
    page += "| [" + cell(judged.claim.statement) + "](ledger/" + judged.claim.id + ".md) | " +
            verdict_words(judged.judgement.verdict) + " | " + cell(judged.judgement.sentence) +
            " |\n";
  if (!ledger.open.empty())
    page += "\nNot judged, since their experiments have not been run: " +
            base::join(ledger.open, ", ") + ".\n";
  page +=
      "\n## Experiments\n\n`festina reproduce` runs all of them and writes this page; a name runs "
      "one. Every run stands in its data file.\n\n| experiment | runs | failed | data |\n"
      "|---|---|---|---|\n";
  for (const sweep::SweepTable& table : ledger.evidence.experiments())
    page += "| `" + command_of(table.sweep.name, ledger.quick) + "` | " +
            std::to_string(table.outcomes.size()) + " (" + seeds_of(table) + ") | " +
            std::to_string(table.failed()) + " | [" + table.sweep.name + ".csv](ledger/data/" +
            table.sweep.name + ".csv) |\n";
  if (!ledger.nets.empty())
    page +=
        "\n## Nets of one task\n\nExperiments in which nothing but the seed varies, with modes, "
        "outputs and pathways.\n";
  for (const NetFigure& figure : ledger.nets)
    page += "\n![" + figure.experiment + ": " + figure.caption + "](ledger/figures/" +
            file_of(figure) + ")\n\n*" + figure.experiment + ": " + figure.caption + "*\n";
  return page + "\n" + made_by(ledger);
}

std::string file_of(const NetFigure& figure) {
  return figure.experiment + "-" + figure.stem + ".svg";
}

std::string claim_page(const Ledger& ledger, const JudgedClaim& judged) {
  const Claim& claim = judged.claim;
  const Judgement& judgement = judged.judgement;
  std::string page =
      "# " + claim.statement + "\n\n" + warning(ledger) +
      "Verdict: " + verdict_words(judgement.verdict) + ". " + judgement.sentence + "\n\n*" +
      claim.criterion + "*\n\nSource: " + claim.source + ".\n\n![" + claim.statement +
      "](figures/" + claim.id +
      ".svg)\n\n*Lines are medians over seeds, bands and bars their whole range.*\n\n"
      "| | unit | median | least | most | runs |\n|---|---|---|---|---|---|\n";
  for (const LedgerNumber& number : judgement.numbers)
    page += "| " + cell(number.what) + " | " + number.unit + " | " +
            base::short_number(number.over_seeds.median, 3) + " | " +
            base::short_number(number.over_seeds.least, 3) + " | " +
            base::short_number(number.over_seeds.most, 3) + " | " + std::to_string(number.runs) +
            " |\n";
  page += "\nReproduce:\n\n```\n";
  for (const std::string& experiment : claim.experiments)
    page += command_of(experiment, ledger.quick) + "\n";
  page += "```\n\nData, a row per run: ";
  std::vector<std::string> files;
  for (const std::string& experiment : claim.experiments)
    files.push_back(std::string("[")
                        .append(experiment)
                        .append(".csv](data/")
                        .append(experiment)
                        .append(".csv)"));
  return page + base::join(files, ", ") + ".\n\n[All claims](../ledger.md). " + made_by(ledger);
}

}  // namespace festina::ledger
