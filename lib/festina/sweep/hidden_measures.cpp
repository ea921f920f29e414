#include "festina/sweep/hidden_measures.hpp"

#include "festina/measure/chain_activity.hpp"
#include "festina/measure/object_similarity.hpp"
#include "festina/measure/tangent_kernel.hpp"
#include "festina/network/families.hpp"
#include "festina/simulate/initial_weights.hpp"

namespace festina::sweep {

std::vector<Measure> hidden_measures(const Results& results) {
  std::vector<Measure> measures;
  const auto& runs = results.climb.runs;
  if (runs.empty() || runs.front().snapshots.empty()) return measures;
  const Task& task = results.task;
  const arma::mat& inputs = task.inputs();
  const Weights& end = runs.front().snapshots.back().weights;
  // Snapshots need not hold the first epoch, but the weights there follow from the seed.
  const Weights start = simulate::initial_relu_weights(
      network::chain_network(task, results.training.hidden, Activation::relu), results.training, 0);
  const arma::mat first = measure::tangent_kernel(inputs, start);
  const arma::mat last = measure::tangent_kernel(inputs, end);
  measures = {
      {measure_name("kernel_change"), measure::kernel_change(first, last)},
      {measure_name("kernel_distance"), measure::kernel_distance(first, last)},
      {measure_name("hidden_change"), measure::kernel_change(measure::hidden_gram(inputs, start),
                                                             measure::hidden_gram(inputs, end))}};
  if (task.contexts() < 2) return measures;
  const std::vector<arma::mat> activity = measure::chain_activity(inputs, end);
  for (std::size_t layer = 1; layer < activity.size(); ++layer) {
    const auto found = measure::object_similarity(task, activity[layer]);
    measures.emplace_back(measure_name("layerL.similarity", {.layer = layer}),
                          found ? found->same : arma::datum::nan);
    measures.emplace_back(measure_name("layerL.similarity_other", {.layer = layer}),
                          found ? found->other : arma::datum::nan);
  }
  return measures;
}

}  // namespace festina::sweep
