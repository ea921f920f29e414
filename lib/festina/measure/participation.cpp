#include "festina/measure/participation.hpp"

#include "festina/base/error.hpp"
#include "festina/measure/contribution_mean.hpp"
#include "festina/reln/context_means.hpp"

namespace festina::measure {

arma::vec participation_ratios(const Task& task, const arma::mat& values) {
  arma::mat means = reln::context_means(task, values);
  if (!values.is_finite() || values.min() < 0)
    throw InputError("participation: a value is negative or not finite");
  // Scaled by their largest, or squares of the small activity of early learning are lost.
  const arma::vec largest = arma::max(means, 1);
  means.each_col() /= largest;  // 0/0: NaN, as promised
  const arma::vec sum = arma::sum(means, 1);
  return arma::square(sum) /
         (static_cast<double>(task.contexts()) * arma::sum(arma::square(means), 1));
}

std::optional<double> participation(const Task& task, const arma::mat& values,
                                    const arma::vec& contribution) {
  return contribution_mean(participation_ratios(task, values), contribution);
}

}  // namespace festina::measure
