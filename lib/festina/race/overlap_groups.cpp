#include "festina/race/overlap_groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "festina/race/path_correlations.hpp"

namespace festina::race {

namespace {

/// Disjoint sets of numbers 0 … n − 1.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::size_t> parent_;
};

/// Number of every pathway's output node, by its rows.
std::vector<std::size_t> output_numbers(const std::vector<Pathway>& pathways) {
  std::map<std::vector<arma::uword>, std::size_t> seen;
  std::vector<std::size_t> numbers;
  for (const Pathway& pathway : pathways)
    numbers.push_back(
        seen.try_emplace(arma::conv_to<std::vector<arma::uword>>::from(pathway.output_rows),
                         seen.size())
            .first->second);
  return numbers;
}

/// Pathways of every group, in the order of their first members.
std::vector<std::vector<std::size_t>> groups_of(const Task& task,
                                                const std::vector<Pathway>& pathways) {
  const std::vector<std::size_t> output = output_numbers(pathways);
  Sets sets(pathways.size());
  // The first pathway that is on, of every sample and output.
  const std::size_t outputs = *std::max_element(output.begin(), output.end()) + 1;
  std::vector<std::optional<std::size_t>> first_on(outputs * task.samples());
  for (std::size_t p = 0; p < pathways.size(); ++p)
    for (arma::uword sample = 0; sample < task.samples(); ++sample) {
      if (!pathways[p].gate.is_empty() && pathways[p].gate(sample) == 0) continue;
      std::optional<std::size_t>& first = first_on[output[p] * task.samples() + sample];
      if (!first) first = p;
      sets.join(*first, p);
    }
  std::map<std::size_t, std::size_t> number;
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t p = 0; p < pathways.size(); ++p) {
    const auto [at, is_new] = number.try_emplace(sets.find(p), groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(p);
  }
  return groups;
}

/// Samples on which a member is on.
arma::uvec samples_of(const Task& task, const std::vector<Pathway>& pathways,
                      const std::vector<std::size_t>& members) {
  arma::uvec on(task.samples(), arma::fill::zeros);
  for (const std::size_t p : members) {
    if (pathways[p].gate.is_empty()) return arma::regspace<arma::uvec>(0, task.samples() - 1);
    on.elem(arma::find(pathways[p].gate != 0)).ones();
  }
  return arma::find(on);
}

}  // namespace

std::vector<OverlapGroup> overlap_groups(const Task& task, const std::vector<Pathway>& pathways,
                                         const std::vector<Frame>& frames,
                                         const arma::uvec& first) {
  std::vector<OverlapGroup> result;
  std::vector<arma::uword> numbers;
  for (const std::vector<std::size_t>& members : groups_of(task, pathways)) {
    OverlapGroup group;
    for (const std::size_t p : members)
      for (arma::uword mode = first(p); mode < first(p + 1); ++mode) numbers.push_back(mode);
    group.modes = arma::uvec(numbers);
    numbers.clear();
    const arma::uvec on = samples_of(task, pathways, members);
    if (on.is_empty()) {  // never on: untrained pathways feel nothing
      group.coupling.zeros(group.modes.n_elem, group.modes.n_elem);
      result.push_back(std::move(group));
      continue;
    }
    arma::mat projected(group.modes.n_elem, on.n_elem);  // V_pᵀ X_p G_p of all members
    arma::uword row = 0;
    for (const std::size_t p : members) {
      const arma::uword next = row + frames[p].modes();
      if (next > row)
        projected.rows(row, next - 1) =
            frames[p].V.t() * network::gated_inputs(task, pathways[p], on);
      row = next;
    }
    group.coupling = projected * projected.t() / static_cast<double>(task.samples());
    result.push_back(std::move(group));
  }
  return result;
}

arma::mat times_coupling(const arma::mat& maps, const std::vector<OverlapGroup>& groups) {
  if (groups.size() == 1 && groups.front().modes.n_elem == maps.n_cols)
    return maps * groups.front().coupling;
  arma::mat result(arma::size(maps), arma::fill::zeros);
  for (const OverlapGroup& group : groups)
    result.cols(group.modes) = maps.cols(group.modes) * group.coupling;
  return result;
}

arma::mat whole_coupling(const std::vector<OverlapGroup>& groups, arma::uword modes) {
  arma::mat result(modes, modes, arma::fill::zeros);
  for (const OverlapGroup& group : groups) result(group.modes, group.modes) = group.coupling;
  return result;
}

}  // namespace festina::race
