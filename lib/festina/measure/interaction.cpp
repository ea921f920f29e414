#include "festina/measure/interaction.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/measure/contribution_mean.hpp"
#include "festina/reln/context_means.hpp"

namespace festina::measure {

Design object_context_design(const Task& task) {
  if (task.contexts() == 0) return {std::nullopt, "the task has no contexts"};
  const arma::uvec first = arma::find(task.context_gate({0}) > 0);
  if (first.n_elem < 2) return {std::nullopt, "a context shows fewer than 2 objects"};
  const arma::uvec rows = task.object_inputs();
  arma::umat samples(first.n_elem, task.contexts());
  for (std::size_t context = 0; context < task.contexts(); ++context) {
    const arma::uvec there = arma::find(task.context_gate({context}) > 0);
    if (there.n_elem != first.n_elem)
      return {std::nullopt, "contexts differ in their numbers of samples"};
    const arma::mat objects = task.inputs().submat(rows, there);
    if (!arma::approx_equal(objects, task.inputs().submat(rows, first), "absdiff", 0))
      return {std::nullopt, "contexts do not show the same objects in the same order"};
    samples.col(context) = there;
  }
  return {samples, ""};
}

VarianceShares variance_shares(const arma::umat& design, const arma::mat& values) {
  if (design.is_empty() || design.max() >= values.n_cols)
    throw InputError("variance: the design names sample " +
                     std::to_string(design.is_empty() ? 0 : design.max() + 1) + " of " +
                     std::to_string(values.n_cols));
  VarianceShares shares{arma::vec(values.n_rows, arma::fill::value(arma::datum::nan)), {}, {}};
  shares.context = shares.interaction = shares.object;
  for (arma::uword unit = 0; unit < values.n_rows; ++unit) {
    const arma::rowvec row = values.row(unit);
    arma::mat rest = arma::reshape(arma::mat(row(arma::vectorise(design))), arma::size(design));
    const double largest = arma::abs(rest).max();
    rest -= arma::accu(rest) / static_cast<double>(rest.n_elem);
    if (arma::abs(rest).max() <= 1e-12 * largest) continue;
    rest /= arma::abs(rest).max();  // squares of small activity would be lost
    const double total = arma::accu(arma::square(rest));
    const arma::vec objects = arma::mean(rest, 1);
    const arma::rowvec contexts = arma::mean(rest, 0);
    rest.each_col() -= objects;
    rest.each_row() -= contexts;
    shares.object(unit) = arma::dot(objects, objects) * static_cast<double>(design.n_cols) / total;
    shares.context(unit) =
        arma::dot(contexts, contexts) * static_cast<double>(design.n_rows) / total;
    shares.interaction(unit) = arma::accu(arma::square(rest)) / total;
  }
  return shares;
}

Interaction interaction_share(const Task& task, const arma::mat& gates,
                              const arma::vec& contribution) {
  reln::check_units(task, gates, contribution);
  const Design design = object_context_design(task);
  if (!design.samples) return {std::nullopt, design.obstacle};
  const auto share =
      contribution_mean(variance_shares(*design.samples, gates).interaction, contribution);
  return {share, share ? "" : "no unit that contributes varies over the samples"};
}

}  // namespace festina::measure
