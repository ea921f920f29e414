#include "festina/sweep/gate_measures.hpp"

#include "festina/measure/selectivity.hpp"
#include "festina/reln/settled_gates.hpp"

namespace festina::sweep {

namespace {

double median_active_share(const std::vector<measure::Selectivity>& draws) {
  std::vector<double> shares;
  for (const measure::Selectivity& draw : draws) shares.push_back(draw.active_share);
  const auto found = base::spread(shares);
  return found ? found->median : arma::datum::nan;
}

}  // namespace

std::vector<Measure> gate_measures(const Results& results) {
  std::vector<Measure> measures;
  const Task& task = results.task;
  if (results.gates.empty() || task.contexts() < 2) return measures;
  const reln::GateRecord& record = results.gates.front();
  const arma::uword last = record.windows.count() - 1;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer) {
    const std::string name = "layer" + std::to_string(layer + 1) + ".";
    const auto add = [&](const std::string& measure, double value) {
      measures.emplace_back(name + measure, value);
    };
    const arma::vec majority = reln::settled_majority(task, record, layer).share_by_count;
    for (arma::uword k = 0; k < majority.n_elem; ++k)
      add("majority_" + std::to_string(k), majority(k));
    const measure::SelectivityWithNulls found = measure::selectivity_with_nulls(
        task, record.graded_gates(layer, last), record.layers[layer].contribution.col(last),
        results.training.seed, last);
    add("active_share", found.measured.active_share);
    add("active_share_random", median_active_share(found.random));
    add("active_share_modular", found.modular.active_share);
    add("own", found.measured.own);
    add("shared", found.measured.shared);
    add("everywhere", found.measured.everywhere);
  }
  if (results.gates.size() < 2) return measures;
  const reln::RunAgreement runs = reln::run_agreement(results.gates, task, results.training.seed);
  measures.emplace_back("run_agreement", runs.agreement);
  measures.emplace_back("run_agreement_chance", runs.chance);
  return measures;
}

}  // namespace festina::sweep
