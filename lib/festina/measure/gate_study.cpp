#include "festina/measure/gate_study.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/measure/similarity.hpp"
#include "festina/reln/realisable.hpp"
#include "festina/reln/settled_gates.hpp"

namespace festina::measure {

namespace {

constexpr arma::uword selectivity_points = 40;

/// Up to `most` windows, evenly spread from the first to the last.
std::vector<arma::uword> spread_windows(arma::uword windows, arma::uword most) {
  if (windows == 1) return {0};
  const arma::uword count = std::min(windows, most);
  std::vector<arma::uword> chosen;
  for (arma::uword i = 0; i < count; ++i) chosen.push_back(i * (windows - 1) / (count - 1));
  return chosen;
}

RepresentationPath representation(const reln::GateRecord& record, std::size_t layer) {
  RepresentationPath path;
  std::vector<arma::mat> grams;
  for (const arma::uword window : spread_windows(record.windows.count(), representation_points)) {
    const arma::mat activity =
        arma::clamp(arma::conv_to<arma::mat>::from(record.layers[layer].preactivation[window]), 0,
                    arma::datum::inf);
    path.epochs.push_back(record.windows.first(window));
    grams.emplace_back(activity.t() * activity);
    path.similarity.push_back(cosine_similarity(grams.back()));
  }
  path.embedding = embed_path(grams, std::min<arma::uword>(2, grams.front().n_rows));
  return path;
}

}  // namespace

std::vector<LayerStudy> study_gates(const Task& task, const reln::GateRecord& record,
                                    std::uint64_t seed, const std::stop_token& stop) {
  std::vector<LayerStudy> layers;
  for (std::size_t i = 0; i < record.layers.size(); ++i) {
    LayerStudy study{record.layers[i].name, {}, {}, {}, {}, representation(record, i)};
    const arma::mat& contribution = record.layers[i].contribution;
    if (task.contexts() > 1) {
      study.majority = reln::settled_majority(task, record, i);
      for (const arma::uword window : spread_windows(record.windows.count(), selectivity_points)) {
        if (stop.stop_requested()) throw Interrupted("while gates were studied");
        const arma::mat gates = record.graded_gates(i, window);
        const arma::vec share = contribution.col(window);
        study.epochs.push_back(record.windows.first(window));
        study.majority_course.push_back(reln::majority_table(task, gates, share));
        study.selectivity.push_back(selectivity_with_nulls(task, gates, share, seed, window));
      }
    }
    layers.push_back(std::move(study));
  }
  return layers;
}

RealisableShare realisable_share(const Task& task, const reln::SharedGates& shared,
                                 const std::stop_token& stop) {
  const reln::LayerPathways& layer = shared.layers.front();
  const arma::uword last = layer.gates.size() - 1;
  const arma::uvec used = arma::unique(layer.members(last));
  RealisableShare share{used.n_elem, 0};
  for (const arma::uword pathway : used) {
    if (stop.stop_requested()) throw Interrupted("while gates were studied");
    const arma::rowvec pattern = arma::round(layer.gates[last].row(pathway));
    if (reln::realisable(task.inputs(), pattern).realisable) ++share.realisable;
  }
  return share;
}

std::vector<RungRealisability> realisable_pathways(const Task& task,
                                                   const ladder::RelnFindings& found,
                                                   const std::stop_token& stop) {
  std::vector<RungRealisability> shares;
  if (found.fixed)
    shares.push_back(
        {reln::rung_of(reln::Sharing::fixed), realisable_share(task, *found.fixed, stop)});
  if (found.redrawn)
    shares.push_back(
        {reln::rung_of(reln::Sharing::redrawn), realisable_share(task, *found.redrawn, stop)});
  return shares;
}

}  // namespace festina::measure
