#include "festina/measure/predicted_pathways.hpp"

#include <algorithm>
#include <map>

#include "festina/base/error.hpp"
#include "festina/reln/context_means.hpp"
#include "festina/reln/settled_gates.hpp"

namespace festina::measure {

namespace {

/// Over the last quarter of a set's windows, all of which count alike.
reln::SettledGates settled(const units::NodeSet& set) {
  const std::size_t windows = set.windows.size();
  const std::size_t first = windows - (windows + 3) / 4;
  reln::SettledGates sum{set.windows[first].gates, set.windows[first].contribution};
  for (std::size_t w = first + 1; w < windows; ++w) {
    sum.gates += set.windows[w].gates;
    sum.contribution += set.windows[w].contribution;
  }
  sum.gates /= static_cast<double>(windows - first);
  return sum;
}

/// A set counts as much as any other, however much contribution it has.
void append_set(reln::SettledGates& all, const reln::SettledGates& set) {
  all.gates = arma::join_cols(all.gates, set.gates);
  const double whole = arma::accu(set.contribution);
  all.contribution = arma::join_cols(
      all.contribution, whole > 0 ? arma::vec(set.contribution / whole) : set.contribution);
}

}  // namespace

std::vector<SamplePattern> sample_patterns(const Task& task, const arma::mat& gates,
                                           const arma::vec& contribution) {
  reln::check_units(task, gates, contribution);
  const double whole = arma::accu(contribution);
  std::map<std::vector<arma::uword>, double> shares;
  for (arma::uword unit = 0; unit < gates.n_rows; ++unit) {
    std::vector<arma::uword> on(task.contexts(), 0);
    for (arma::uword i = 0; i < gates.n_cols; ++i)
      if (gates(unit, i) > 0.5) ++on[task.parts().context_of[i]];
    std::sort(on.rbegin(), on.rend());
    shares[on] += contribution(unit) / whole;
  }
  std::vector<SamplePattern> patterns;
  for (const auto& [on, share] : shares) {
    SamplePattern pattern{"", share};
    for (const arma::uword samples : on)
      pattern.name.append(pattern.name.empty() ? "" : " ").append(std::to_string(samples));
    patterns.push_back(std::move(pattern));
  }
  std::stable_sort(
      patterns.begin(), patterns.end(),
      [](const SamplePattern& a, const SamplePattern& b) { return a.share > b.share; });
  return patterns;
}

arma::uword winning_family(const arma::vec& share_by_count) {
  return share_by_count.tail(share_by_count.n_elem - 1).index_max() + 1;
}

RunPathways run_pathways(const Task& task, const reln::GateRecord& record) {
  const reln::SettledGates settled = reln::settled_gates(record, 0);
  return {reln::majority_table(task, settled.gates, settled.contribution).share_by_count,
          sample_patterns(task, settled.gates, settled.contribution)};
}

PredictedPathways predicted_pathways(const Task& task, const std::string& rung,
                                     const std::vector<units::NodeSet>& sets) {
  if (task.contexts() < 2) throw InputError("predicted pathways: the task has no contexts");
  PredictedPathways found;
  found.rung = rung;
  reln::SettledGates all;
  for (const units::NodeSet& set : sets) {
    const reln::SettledGates one = settled(set);
    const arma::vec share = reln::majority_table(task, one.gates, one.contribution).share_by_count;
    found.share_by_count = arma::join_cols(found.share_by_count, share.t());
    append_set(all, one);
  }
  found.patterns = sample_patterns(task, all.gates, all.contribution);
  for (std::size_t w = 0; w < sets.front().windows.size(); ++w) {
    reln::SettledGates now;
    for (const units::NodeSet& set : sets)
      append_set(now, {set.windows[w].gates, set.windows[w].contribution});
    found.epochs.push_back(sets.front().windows[w].first);
    found.course.push_back(reln::majority_table(task, now.gates, now.contribution));
  }
  return found;
}

}  // namespace festina::measure
