#include "festina/measure/chain_activity.hpp"

#include "festina/base/error.hpp"
#include "festina/kernel/rectify.hpp"

namespace festina::measure {

std::vector<arma::mat> chain_activity(const arma::mat& inputs, const Weights& weights) {
  if (weights.empty()) throw InputError("chain of layers: it has no weights");
  std::vector<arma::mat> activity = {inputs};
  for (const arma::mat& W : weights) {
    const arma::mat& before = activity.back();
    if (W.n_cols != before.n_rows)
      throw InputError("chain of layers: weights for " + std::to_string(W.n_cols) +
                       " units behind " + std::to_string(before.n_rows));
    arma::mat next = W * before;
    kernel::rectify(next);
    activity.push_back(std::move(next));
  }
  activity.pop_back();  // outputs are linear, and nobody asks for them
  return activity;
}

}  // namespace festina::measure
