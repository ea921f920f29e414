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
    const auto add = [&](MeasureKey key, double value, std::size_t contexts = 0) {
      measures.emplace_back(measure_name(key, {.layer = layer + 1, .contexts = contexts}), value);
    };
    const arma::vec majority = reln::settled_majority(task, record, layer).share_by_count;
    for (arma::uword k = 0; k < majority.n_elem; ++k) add("layerL.majority_K", majority(k), k);
    const measure::SelectivityWithNulls found = measure::selectivity_with_nulls(
        task, record.graded_gates(layer, last), record.layers[layer].contribution.col(last),
        results.training.seed, last);
    add("layerL.active_share", found.measured.active_share);
    add("layerL.active_share_random", median_active_share(found.random));
    add("layerL.active_share_modular", found.modular.active_share);
    add("layerL.own", found.measured.own);
    add("layerL.shared", found.measured.shared);
    add("layerL.everywhere", found.measured.everywhere);
  }
  if (results.gates.size() < 2) return measures;
  const reln::RunAgreement runs = reln::run_agreement(results.gates, task, results.training.seed);
  measures.emplace_back(measure_name("run_agreement"), runs.agreement);
  measures.emplace_back(measure_name("run_agreement_chance"), runs.chance);
  return measures;
}

}  // namespace festina::sweep
