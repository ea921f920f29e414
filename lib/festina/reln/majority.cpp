#include "festina/reln/majority.hpp"

#include <algorithm>
#include <map>

#include "festina/base/text.hpp"
#include "festina/reln/context_means.hpp"

namespace festina::reln {

arma::umat majority_gates(const Task& task, const arma::mat& gates) {
  return context_means(task, gates) > 0.5;
}

std::string majority_name(const arma::urowvec& gates) {
  std::vector<std::string> on;
  for (arma::uword context = 0; context < gates.n_elem; ++context)
    if (gates(context) != 0) on.push_back(std::to_string(context + 1));
  return (on.empty() ? "none" : base::join(on, ",")) + " of " + std::to_string(gates.n_elem);
}

double MajorityTable::common() const {
  return share_by_count(share_by_count.n_elem - 1);
}

double MajorityTable::all_but_one() const {
  return share_by_count(share_by_count.n_elem - 2);
}

MajorityTable majority_table(const Task& task, const arma::mat& gates,
                             const arma::vec& contribution) {
  check_units(task, gates, contribution);
  const arma::umat majority = majority_gates(task, gates);
  const double total = arma::accu(contribution);
  MajorityTable table;
  table.share_by_count.zeros(majority.n_cols + 1);
  // Kept by "on in context 1, then in context 2, …", so that equal shares have an order.
  std::map<std::vector<arma::uword>, MajorityPattern, std::greater<>> patterns;
  for (arma::uword unit = 0; unit < majority.n_rows; ++unit) {
    const arma::urowvec row = majority.row(unit);
    const double share = contribution(unit) / total;
    table.share_by_count(arma::accu(row)) += share;
    MajorityPattern& pattern =
        patterns
            .try_emplace({row.begin(), row.end()}, MajorityPattern{row, majority_name(row), 0, 0})
            .first->second;
    ++pattern.units;
    pattern.share += share;
  }
  for (auto& [key, pattern] : patterns) table.patterns.push_back(std::move(pattern));
  std::stable_sort(
      table.patterns.begin(), table.patterns.end(),
      [](const MajorityPattern& a, const MajorityPattern& b) { return a.share > b.share; });
  return table;
}

}  // namespace festina::reln
