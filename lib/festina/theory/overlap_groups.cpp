#include "festina/theory/overlap_groups.hpp"

#include <map>
#include <numeric>
#include <utility>

#include "festina/theory/path_correlations.hpp"

namespace festina {

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
  for (arma::uword sample = 0; sample < task.samples(); ++sample) {
    std::map<std::size_t, std::size_t> first_on;  // of every output
    for (std::size_t p = 0; p < pathways.size(); ++p)
      if (pathways[p].gate.is_empty() || pathways[p].gate(sample) != 0)
        sets.join(first_on.try_emplace(output[p], p).first->second, p);
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

}  // namespace

std::vector<OverlapGroup> overlap_groups(const Task& task, const std::vector<Pathway>& pathways,
                                         const std::vector<Frame>& frames,
                                         const arma::uvec& first) {
  std::vector<OverlapGroup> result;
  for (const std::vector<std::size_t>& members : groups_of(task, pathways)) {
    OverlapGroup group;
    arma::mat projected;  // V_pᵀ X_p G_p of all members, modes × P
    for (const std::size_t p : members) {
      group.modes =
          arma::join_cols(group.modes, arma::regspace<arma::uvec>(first(p), first(p + 1) - 1));
      projected = arma::join_cols(projected, frames[p].V.t() * gated_inputs(task, pathways[p]));
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

}  // namespace festina
