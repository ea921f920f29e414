#include "festina/ledger/ledger.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/record/json_part.hpp"
#include "festina/record/provenance_json.hpp"

namespace festina::ledger {

namespace {

using Json = record::JsonPart::Json;

Json numbers_json(const Judgement& judgement) {
  Json numbers = Json::array();
  for (const LedgerNumber& number : judgement.numbers)
    numbers.push_back({{"what", number.what},
                       {"unit", number.unit},
                       {"runs", number.runs},
                       {"median", number.over_seeds.median},
                       {"least", number.over_seeds.least},
                       {"most", number.over_seeds.most}});
  return numbers;
}

Json claim_json(const JudgedClaim& judged, bool quick) {
  Json commands = Json::array();
  Json data = Json::array();
  for (const std::string& experiment : judged.claim.experiments) {
    commands.push_back(command_of(experiment, quick));
    data.push_back("ledger/data/" + experiment + ".csv");
  }
  return {{"id", judged.claim.id},
          {"claim", judged.claim.statement},
          {"source", judged.claim.source},
          {"criterion", judged.claim.criterion},
          {"verdict", verdict_name(judged.judgement.verdict)},
          {"finding", judged.judgement.sentence},
          {"figures", Json::array({"ledger/figures/" + judged.claim.id + ".svg"})},
          {"page", "ledger/" + judged.claim.id + ".md"},
          {"command", commands},
          {"data", data},
          {"numbers", numbers_json(judged.judgement)}};
}

Json experiment_json(const sweep::SweepTable& table, bool quick) {
  Json seeds = Json::array();
  for (const std::uint64_t seed : table.sweep.plan.seeds) seeds.push_back(seed);
  return {{"name", table.sweep.name},
          {"command", command_of(table.sweep.name, quick)},
          {"runs", table.outcomes.size()},
          {"failed", table.failed()},
          {"seeds", seeds},
          {"makers", table.makers}};
}

}  // namespace

Ledger judge(const std::vector<Claim>& all, Evidence evidence, bool quick,
             record::Provenance provenance) {
  Ledger ledger{{}, {}, std::move(evidence), quick, std::move(provenance), {}};
  for (const Claim& claim : all) {
    const bool ready =
        std::all_of(claim.experiments.begin(), claim.experiments.end(),
                    [&](const std::string& name) { return ledger.evidence.has(name); });
    if (!ready) {
      ledger.open.push_back(claim.id);
      continue;
    }
    try {
      ledger.claims.push_back({claim, claim.judge(ledger.evidence)});
    } catch (const InputError& error) {
      throw InputError("claim " + claim.id + ": " + error.what());
    }
  }
  return ledger;
}

std::string command_of(const std::string& experiment, bool quick) {
  return "festina reproduce " + experiment + (quick ? " --quick" : "");
}

std::string ledger_json(const Ledger& ledger) {
  Json claims = Json::array();
  for (const JudgedClaim& judged : ledger.claims)
    claims.push_back(claim_json(judged, ledger.quick));
  Json experiments = Json::array();
  for (const sweep::SweepTable& table : ledger.evidence.experiments())
    experiments.push_back(experiment_json(table, ledger.quick));
  return record::json_text({{"format", "festina-ledger"},
                            {"version", 1},
                            {"quick", ledger.quick},
                            {"provenance", record::provenance_json(ledger.provenance)},
                            {"claims", claims},
                            {"open", ledger.open},
                            {"experiments", experiments}});
}

}  // namespace festina::ledger
