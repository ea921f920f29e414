#include "festina/measure/selectivity.hpp"

#include "festina/measure/active_contexts.hpp"
#include "festina/measure/interaction.hpp"
#include "festina/measure/modularity.hpp"
#include "festina/measure/node_reuse.hpp"
#include "festina/measure/participation.hpp"
#include "festina/reln/null_gates.hpp"

namespace festina::measure {

namespace {

double zero(double) {
  return 0;
}

double one(double) {
  return 1;
}

double one_context(double contexts) {
  return 1 / contexts;
}

double all_contexts(double contexts) {
  return contexts;
}

double all_but_one_context(double contexts) {
  return 1 - 1 / contexts;
}

}  // namespace

const std::vector<SelectivityMeasure>& selectivity_measures() {
  using Value = std::optional<double>;
  static const std::vector<SelectivityMeasure> measures = {
      {"active_contexts", "contexts a unit is on in",
       [](const Selectivity& s) { return Value(s.active_contexts); }, zero, all_contexts},
      {"active_share", "share of the contexts a unit is on in",
       [](const Selectivity& s) { return Value(s.active_share); }, zero, one},
      {"participation", "participation ratio over contexts",
       [](const Selectivity& s) { return s.participation; }, one_context, one},
      {"interaction", "object × context interaction",
       [](const Selectivity& s) { return s.interaction; }, zero, one},
      {"modularity", "modularity of units and contexts",
       [](const Selectivity& s) { return Value(s.modularity); }, zero, all_but_one_context},
      {"own", "contribution on in one context only",
       [](const Selectivity& s) { return Value(s.own); }, zero, one},
      {"shared", "contribution on in two contexts or more",
       [](const Selectivity& s) { return Value(s.shared); }, zero, one},
      {"everywhere", "contribution on in every context",
       [](const Selectivity& s) { return Value(s.everywhere); }, zero, one}};
  return measures;
}

Selectivity selectivity(const Task& task, const arma::mat& gates, const arma::vec& contribution) {
  const double active = mean_active_contexts(task, gates, contribution);
  const Interaction interaction = interaction_share(task, gates, contribution);
  const NodeReuse reuse = node_reuse(task, gates, contribution);
  return {task.contexts(),
          active,
          active / static_cast<double>(task.contexts()),
          participation(task, gates, contribution),
          interaction.share,
          interaction.obstacle,
          modularity(task, gates, contribution),
          reuse.own,
          reuse.shared,
          reuse.everywhere};
}

SelectivityWithNulls selectivity_with_nulls(const Task& task, const arma::mat& gates,
                                            const arma::vec& contribution, std::uint64_t seed,
                                            std::uint64_t index) {
  constexpr std::uint64_t draws = 9;
  SelectivityWithNulls result{selectivity(task, gates, contribution),
                              {},
                              selectivity(task, reln::modular_gates(task, gates), contribution)};
  for (std::uint64_t draw = 0; draw < draws; ++draw)
    result.random.push_back(
        selectivity(task, reln::random_gates(gates, seed, index * draws + draw), contribution));
  return result;
}

std::optional<base::Spread> SelectivityWithNulls::chance(const SelectivityMeasure& measure) const {
  std::vector<double> values;
  for (const Selectivity& draw : random)
    if (const std::optional<double> value = measure.value(draw)) values.push_back(*value);
  return base::spread(values);
}

}  // namespace festina::measure
