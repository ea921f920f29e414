#include "festina/units/reduced_task.hpp"

#include <algorithm>

#include "festina/linalg/svd.hpp"

namespace festina::units {

ReducedTask::ReducedTask(const Task& task, const Frame& frame) {
  const arma::mat& Y = task.targets();
  const linalg::Svd outputs_svd = linalg::thin_svd(Y);
  const arma::uword rank =
      linalg::numerical_rank(outputs_svd.s, linalg::rank_tolerance(Y.n_rows, Y.n_cols));
  const arma::vec s = outputs_svd.s.head(rank);
  basis = outputs_svd.U.head_cols(rank);
  samples = outputs_svd.V.head_cols(rank).t();
  Z = arma::diagmat(s) * samples;
  U = basis.t() * frame.U;
  blocks = linalg::degenerate_blocks(s);

  const arma::mat& all = task.inputs();
  const linalg::Svd inputs_svd = linalg::thin_svd(all);
  const arma::uword input_rank =
      linalg::numerical_rank(inputs_svd.s, linalg::rank_tolerance(all.n_rows, all.n_cols));
  arma::mat directions = frame.V;
  input_blocks = frame.blocks;
  if (input_rank > frame.modes()) {
    const linalg::Svd beside = linalg::thin_svd(all - frame.V * (frame.V.t() * all));
    const arma::uword rest = input_rank - frame.modes();
    directions = arma::join_rows(directions, beside.U.head_cols(rest));
    for (linalg::DegenerateBlock block : linalg::degenerate_blocks(beside.s.head(rest))) {
      block.first += frame.modes();
      input_blocks.push_back(block);
    }
  }
  X = directions.t() * all;
}

arma::uword ReducedTask::scalars(arma::uword features) const {
  return inputs() * features + input_blocks.size() + modes() * modes() + 2 * blocks.size();
}

std::optional<arma::uword> ReducedTask::most_features(arma::uword most) const {
  if (scalars(modes()) > most) return {};
  return std::min(modes() + X.n_cols, modes() + (most - scalars(modes())) / inputs());
}

}  // namespace festina::units
