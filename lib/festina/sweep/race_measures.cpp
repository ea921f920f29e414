#include "festina/sweep/race_measures.hpp"

#include <cmath>
#include <optional>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/reln/majority.hpp"
#include "festina/sweep/rung_measures.hpp"

namespace festina::sweep {

namespace {

/// A block of modes: its singular value and when it was half learned.
struct Learned {
  double singular_value;
  std::optional<double> epoch;
};

/// Pairs whose singular values differ by more than rounding and that were both learned.
double inversions(const std::vector<Learned>& blocks) {
  constexpr double rounding = 1e-6;
  std::size_t pairs = 0;
  std::size_t inverted = 0;
  for (const Learned& larger : blocks)
    for (const Learned& smaller : blocks) {
      if (!(larger.singular_value > (1 + rounding) * smaller.singular_value)) continue;
      if (!larger.epoch || !smaller.epoch) continue;
      ++pairs;
      inverted += *larger.epoch > *smaller.epoch ? 1 : 0;
    }
  return pairs == 0 ? arma::datum::nan : static_cast<double>(inverted) / static_cast<double>(pairs);
}

/// Of the half-learning epochs that the outcome holds already; NaN there is never learned.
double inversions_of_runs(const SweepOutcome& outcome, const Frame& frame) {
  std::vector<Learned> blocks;
  for (std::size_t b = 0; b < frame.blocks.size(); ++b) {
    const double half = measure_of(outcome, measure_name("mode_B_half_epoch", {.block = b + 1}));
    blocks.push_back(
        {frame.s(frame.blocks[b].first), std::isnan(half) ? std::nullopt : std::optional(half)});
  }
  return inversions(blocks);
}

double inversions_of_rung(const RungResult& rung) {
  std::vector<Learned> blocks;
  for (const race::ModeTimes& times : rung.mode_times)
    blocks.push_back({times.singular_value, times.learned});
  return inversions(blocks);
}

/// Squared strengths at the end by number of contexts 0 … C of the pathways; empty without.
arma::vec family_strengths(const Task& task, const RungResult& rung) {
  const arma::mat& strengths = rung.solution.pathway_strengths;
  if (!rung.info.modes || strengths.is_empty() || task.contexts() == 0) return {};
  const race::PathwayModes& modes = *rung.info.modes;
  arma::vec sums(task.contexts() + 1, arma::fill::zeros);
  for (std::size_t p = 0; p < modes.pathways.size(); ++p) {
    const arma::rowvec& gate = modes.pathways[p].gate;
    const arma::uword on =
        gate.is_empty() ? task.contexts() : arma::accu(reln::majority_gates(task, gate));
    const arma::span rows = modes.of(p);
    sums(on) += arma::accu(
        arma::square(strengths(rows, arma::span(strengths.n_cols - 1, strengths.n_cols - 1))));
  }
  return sums;
}

void add_families(SweepOutcome& outcome, const Task& task, const RungResult& rung) {
  const arma::vec sums = family_strengths(task, rung);
  if (sums.n_elem < 3) return;
  const arma::vec context_pathways = sums.subvec(1, sums.n_elem - 2);
  const double all = arma::accu(context_pathways);
  if (!(all > 0)) return;
  for (arma::uword k = 0; k < context_pathways.n_elem; ++k)
    outcome.measures.emplace_back(
        measure_name("RUNG.family_K", {.rung = rung.info.name, .contexts = k + 1}),
        context_pathways(k) / all);
}

}  // namespace

void add_race_measures(SweepOutcome& outcome, const Results& results) {
  const Climb& climb = results.climb;
  if (!climb.runs.empty())
    outcome.measures.emplace_back(measure_name("inversions"),
                                  inversions_of_runs(outcome, results.spectrum.frame));
  for (const RungResult& rung : climb.rungs) {
    if (!rung.mode_times.empty())
      outcome.measures.emplace_back(measure_name("RUNG.inversions", {.rung = rung.info.name}),
                                    inversions_of_rung(rung));
    add_families(outcome, results.task, rung);
    if (rung.held_rel_l2) outcome.measures.push_back(rung_measure(rung, "held_rel_l2"));
    if (rung.loss_left) outcome.measures.push_back(rung_measure(rung, "loss_left"));
    if (rung.network_rel_l2) outcome.measures.push_back(rung_measure(rung, "network_rel_l2"));
    if (const arma::vec& unseen = rung.solution.held_out_loss; !unseen.is_empty())
      outcome.measures.emplace_back(measure_name("RUNG.held_out_share", {.rung = rung.info.name}),
                                    unseen.back() / unseen.front());
  }
  for (const ladder::RelnControl& control : results.relns.controls) {
    const std::string key(reln::definition_of(control.control).key);
    outcome.measures.emplace_back(control.rung + "." + key,
                                  control.rel_l2.value_or(arma::datum::nan));
  }
}

}  // namespace festina::sweep
