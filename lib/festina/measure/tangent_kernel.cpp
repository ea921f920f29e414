#include "festina/measure/tangent_kernel.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/kernel/rectify.hpp"
#include "festina/measure/chain_activity.hpp"

namespace festina::measure {

namespace {

/// Σ_o (δ_l^o)ᵀ δ_l^o, P × P, for every layer l; the last entry is that of the outputs.
std::vector<arma::mat> delta_grams(const std::vector<arma::mat>& activity, const Weights& weights) {
  const std::size_t last = weights.size() - 1;
  const arma::uword samples = activity.front().n_cols;
  const arma::uword outputs = weights[last].n_rows;
  std::vector<arma::mat> grams(weights.size(), arma::mat(samples, samples, arma::fill::zeros));
  grams[last].fill(static_cast<double>(outputs));
  if (last == 0) return grams;
  // In front of the outputs δ^o is a row of weights where units are on: no loop over outputs.
  arma::mat on = arma::conv_to<arma::mat>::from(activity[last] > 0);
  on.each_col() %= arma::sqrt(arma::sum(arma::square(weights[last]), 0)).t();
  grams[last - 1] = on.t() * on;
  for (arma::uword o = 0; o < outputs && last > 1; ++o) {
    arma::mat delta = arma::repmat(weights[last].row(o).t(), 1, samples);
    kernel::mask_inactive(activity[last], delta);
    for (std::size_t l = last - 1; l-- > 0;) {
      delta = weights[l + 1].t() * delta;
      kernel::mask_inactive(activity[l + 1], delta);
      grams[l] += delta.t() * delta;
    }
  }
  return grams;
}

/// Throws InputError unless the kernels are of one size.
void check_sizes(const arma::mat& start, const arma::mat& end) {
  if (arma::size(start) != arma::size(end))
    throw InputError("kernels: " + std::to_string(start.n_rows) + " × " +
                     std::to_string(start.n_cols) + " and " + std::to_string(end.n_rows) + " × " +
                     std::to_string(end.n_cols) + "; allowed: two of one size");
}

}  // namespace

arma::mat tangent_kernel(const arma::mat& inputs, const Weights& weights) {
  const std::vector<arma::mat> activity = chain_activity(inputs, weights);
  const std::vector<arma::mat> deltas = delta_grams(activity, weights);
  arma::mat kernel(inputs.n_cols, inputs.n_cols, arma::fill::zeros);
  for (std::size_t l = 0; l < weights.size(); ++l)
    kernel += (activity[l].t() * activity[l]) % deltas[l];
  return kernel;
}

arma::mat hidden_gram(const arma::mat& inputs, const Weights& weights) {
  const std::vector<arma::mat> activity = chain_activity(inputs, weights);
  return activity.back().t() * activity.back();
}

double kernel_change(const arma::mat& start, const arma::mat& end) {
  check_sizes(start, end);
  // Scaled first: kernels of tiny initial weights have squares that are lost.
  const double a = arma::abs(start).max();
  const double b = arma::abs(end).max();
  if (a == 0 || b == 0) return arma::datum::nan;
  const arma::mat K = start / a;
  const arma::mat M = end / b;
  const double cosine = arma::dot(K, M) / arma::norm(K, "fro") / arma::norm(M, "fro");
  return 1 - std::min(cosine, 1.0);
}

double kernel_distance(const arma::mat& start, const arma::mat& end) {
  check_sizes(start, end);
  // Scaled first: kernels of tiny initial weights have squares that are lost.
  const double scale = arma::abs(start).max();
  if (scale == 0) return arma::datum::nan;
  return arma::norm(end / scale - start / scale, "fro") / arma::norm(start / scale, "fro");
}

}  // namespace festina::measure
