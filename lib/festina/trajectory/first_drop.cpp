#include "festina/trajectory/first_drop.hpp"

#include "festina/trajectory/distance.hpp"

namespace festina::trajectory {

namespace {

/// Relative L2 distance over the epochs at which both curves are numbers; none when there are none.
std::optional<double> distance_where_both(const arma::vec& a, const arma::vec& b) {
  const arma::uvec covered = arma::find_finite(a + b);
  if (covered.is_empty()) return std::nullopt;
  return relative_l2(a(covered), b(covered));
}

}  // namespace

arma::vec moved_loss(const arma::uvec& epochs, const arma::vec& loss, double later) {
  arma::vec result(loss.n_elem);
  const arma::vec from = arma::conv_to<arma::vec>::from(epochs);
  arma::interp1(from, loss, from - later, result, "*linear", arma::datum::nan);
  return result;
}

double first_drop_fall(const Task& task, const Frame& frame, const TimeMap& time) {
  if (frame.modes() == 0) return 0.5 * time.loss(task.targets());
  const linalg::DegenerateBlock& block = frame.blocks.front();
  const arma::vec s = frame.s.subvec(block.first, block.last());
  const arma::vec d = frame.d.subvec(block.first, block.last());
  const double half_sum =
      0.5 * static_cast<double>(task.samples()) * arma::accu(arma::square(s) / d);
  return 0.5 * time.loss_of_half_sum(half_sum);
}

std::optional<double> first_drop_epoch(const arma::uvec& epochs, const arma::vec& loss,
                                       double fall) {
  return first_passage(epochs, -loss, fall - loss(0));
}

std::optional<AlignedRuns> align_runs(const std::vector<Trajectory>& runs, double fall) {
  if (runs.empty()) return std::nullopt;
  AlignedRuns result;
  for (const Trajectory& run : runs) {
    const auto drop = first_drop_epoch(run.epochs, run.loss, fall);
    if (!drop) return std::nullopt;
    result.drops.push_back(*drop);
  }
  result.drop = arma::mean(arma::vec(result.drops));
  result.losses.set_size(runs.front().loss.n_elem, runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run)
    result.losses.col(run) =
        moved_loss(runs[run].epochs, runs[run].loss, result.drop - result.drops[run]);
  result.mean = arma::mean(result.losses, 1);
  return result;
}

std::optional<double> aligned_relative_l2(const AlignedRuns& runs, const arma::uvec& epochs,
                                          const arma::vec& loss, double drop) {
  return distance_where_both(moved_loss(epochs, loss, runs.drop - drop), runs.mean);
}

std::optional<double> aligned_seed_spread(const AlignedRuns& runs) {
  if (runs.drops.size() < 2) return std::nullopt;
  double sum = 0;
  for (arma::uword run = 0; run < runs.losses.n_cols; ++run) {
    const auto apart = distance_where_both(runs.losses.col(run), runs.mean);
    if (!apart) return std::nullopt;
    sum += *apart;
  }
  return sum / static_cast<double>(runs.drops.size());
}

}  // namespace festina::trajectory
