#include "festina/measure/active_contexts.hpp"

#include "festina/reln/majority.hpp"

namespace festina::measure {

double mean_active_contexts(const Task& task, const arma::mat& gates,
                            const arma::vec& contribution) {
  const reln::MajorityTable table = reln::majority_table(task, gates, contribution);
  return arma::dot(table.share_by_count, arma::regspace(0, static_cast<double>(task.contexts())));
}

}  // namespace festina::measure
