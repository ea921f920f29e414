#include "festina/guest/log_facts.hpp"

#include <algorithm>
#include <cmath>

namespace festina::guest {

LogFacts log_facts(const std::vector<TrainingLog>& logs) {
  LogFacts facts;
  const TrainingLog& first = logs.front();
  facts.outputs = !first.outputs.empty();
  facts.hidden_layers = first.hidden.size();
  if (!first.weights.empty() && first.weights.front().epoch == 0)
    for (const arma::mat& W : first.weights.front().weights) {
      facts.initial_sds.push_back(std::sqrt(arma::mean(arma::vectorise(arma::square(W)))));
      facts.initial_counts.push_back(W.n_elem);
    }
  for (const TrainingLog& log : logs) {
    facts.files.push_back(log.path);
    for (const LoggedWeights& at : log.weights)
      for (const arma::vec& biases : at.biases)
        facts.largest_bias = std::max(facts.largest_bias, arma::abs(biases).max());
  }
  return facts;
}

}  // namespace festina::guest
