#include "festina/measure/node_reuse.hpp"

#include "festina/reln/majority.hpp"

namespace festina::measure {

NodeReuse node_reuse(const Task& task, const arma::mat& gates, const arma::vec& contribution) {
  const arma::vec share = reln::majority_table(task, gates, contribution).share_by_count;
  return {share(0), share(1), arma::accu(share.tail(share.n_elem - 2)), share(share.n_elem - 1)};
}

}  // namespace festina::measure
