#include "festina/reln/context_means.hpp"

#include "festina/base/error.hpp"

namespace festina::reln {

arma::mat context_means(const Task& task, const arma::mat& values) {
  if (task.contexts() == 0) throw InputError("task '" + task.name() + "' has no contexts");
  if (values.n_rows == 0 || values.n_cols != task.samples())
    throw InputError("units: " + std::to_string(values.n_rows) + " × " +
                     std::to_string(values.n_cols) + " values for " +
                     std::to_string(task.samples()) + " samples");
  arma::mat means(values.n_rows, task.contexts());
  for (std::size_t context = 0; context < task.contexts(); ++context) {
    const arma::uvec samples = arma::find(task.context_gate({context}) > 0);
    if (samples.is_empty())
      throw InputError("context '" + task.context_names()[context] + "' has no samples");
    means.col(context) = arma::mean(values.cols(samples), 1);
  }
  return means;
}

void check_units(const Task& task, const arma::mat& gates, const arma::vec& contribution) {
  if (task.contexts() == 0) throw InputError("task '" + task.name() + "' has no contexts");
  if (gates.n_rows == 0 || gates.n_cols != task.samples())
    throw InputError("gates: " + std::to_string(gates.n_rows) + " × " +
                     std::to_string(gates.n_cols) + " values for " +
                     std::to_string(task.samples()) + " samples");
  if (!gates.is_finite() || gates.min() < 0 || gates.max() > 1)
    throw InputError("gates: a value lies outside [0, 1]");
  if (contribution.n_elem != gates.n_rows)
    throw InputError("contribution: " + std::to_string(contribution.n_elem) + " values for " +
                     std::to_string(gates.n_rows) + " units");
  if (!contribution.is_finite() || contribution.min() < 0 || contribution.max() == 0)
    throw InputError("contribution: values have to be finite and ≥ 0, and not all 0");
}

}  // namespace festina::reln
