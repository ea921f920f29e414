#include "festina/units/orbit_task.hpp"

#include "festina/linalg/svd.hpp"

namespace festina::units {

OrbitTask::OrbitTask(const Task& task, arma::uword most_samples) : inputs_(task.inputs()) {
  const arma::uword P = task.samples();
  if (P <= most_samples) {
    orbits_ = task::pair_orbits(task);
    symmetric_ = orbits_->count < P * P;
  }
  const arma::mat& Y = task.targets();
  const linalg::Svd svd = linalg::thin_svd(Y);
  const arma::uword rank =
      linalg::numerical_rank(svd.s, linalg::rank_tolerance(Y.n_rows, Y.n_cols));
  numbers_ = rank + linalg::numerical_rank(linalg::thin_svd(inputs_).s,
                                           linalg::rank_tolerance(inputs_.n_rows, P));
  const arma::mat U = svd.U.head_cols(rank);
  const arma::mat V = svd.V.head_cols(rank);
  basis_ = symmetric_ ? arma::mat(U * V.t()) : U;
  Z_ = basis_.t() * Y;
  if (!symmetric_) return;
  shares_.zeros(orbits_->count);
  for (const arma::uword orbit : orbits_->orbit_of) shares_(orbit) += 1;
  shares_ = 1 / shares_;
}

std::optional<std::size_t> OrbitTask::orbits() const {
  return orbits_ ? std::optional(orbits_->count) : std::nullopt;
}

void OrbitTask::average(arma::mat& map) const {
  if (!symmetric_) return;
  arma::vec means(shares_.n_elem, arma::fill::zeros);
  const arma::umat& orbit_of = orbits_->orbit_of;
  for (arma::uword pair = 0; pair < map.n_elem; ++pair) means(orbit_of(pair)) += map(pair);
  means %= shares_;
  for (arma::uword pair = 0; pair < map.n_elem; ++pair) map(pair) = means(orbit_of(pair));
}

}  // namespace festina::units
