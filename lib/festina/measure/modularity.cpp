#include "festina/measure/modularity.hpp"

#include "festina/reln/context_means.hpp"

namespace festina::measure {

double modularity(const Task& task, const arma::mat& gates, const arma::vec& contribution) {
  reln::check_units(task, gates, contribution);
  arma::mat weights = reln::context_means(task, gates);
  weights.each_col() %= contribution / arma::accu(contribution);
  const double total = arma::accu(weights);
  if (total == 0) return 0;
  weights /= total;
  const arma::vec units = arma::sum(weights, 1);
  const arma::rowvec contexts = arma::sum(weights, 0);
  const arma::ucolvec module = arma::index_max(weights, 1);
  double sum = 0;
  for (arma::uword unit = 0; unit < weights.n_rows; ++unit)
    sum += weights(unit, module(unit)) - units(unit) * contexts(module(unit));
  return sum;
}

}  // namespace festina::measure
