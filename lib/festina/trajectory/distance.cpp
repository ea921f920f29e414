#include "festina/trajectory/distance.hpp"

#include <cmath>

#include "festina/base/error.hpp"

namespace festina::trajectory {

namespace {

constexpr double late_share = 1e-3;

void check_same_length(const arma::vec& a, const arma::vec& b) {
  if (a.n_elem != b.n_elem || a.is_empty())
    throw InputError("curves of " + std::to_string(a.n_elem) + " and " + std::to_string(b.n_elem) +
                     " recorded epochs cannot be compared");
}

}  // namespace

std::optional<double> first_passage(const arma::uvec& epochs, const arma::vec& curve,
                                    double level) {
  if (curve(0) >= level) return static_cast<double>(epochs(0));
  for (arma::uword i = 1; i < curve.n_elem; ++i) {
    if (curve(i) < level) continue;
    const auto before = static_cast<double>(epochs(i - 1));
    const auto after = static_cast<double>(epochs(i));
    const double share = (level - curve(i - 1)) / (curve(i) - curve(i - 1));
    return before + share * (after - before);
  }
  return std::nullopt;
}

double relative_l2(const arma::vec& a, const arma::vec& b) {
  check_same_length(a, b);
  return arma::norm(a - b) / arma::norm(b);
}

std::optional<double> half_loss_epoch(const arma::uvec& epochs, const arma::vec& loss) {
  return first_passage(epochs, -loss, -0.5 * loss(0));
}

std::vector<std::optional<double>> mode_half_epochs(const Frame& frame, const arma::uvec& epochs,
                                                    const arma::mat& modes) {
  std::vector<std::optional<double>> halves;
  for (const linalg::DegenerateBlock& block : frame.blocks) {
    const arma::rowvec mean = arma::mean(modes.rows(block.first, block.last()), 0);
    halves.push_back(first_passage(epochs, mean.t(), 0.5 * frame.s(block.first)));
  }
  return halves;
}

Distance distance(const arma::vec& theory, const arma::vec& reference) {
  check_same_length(theory, reference);
  const arma::uvec early = arma::find(reference > late_share * reference(0));
  const arma::vec ratios = arma::abs(arma::log10(theory(early) / reference(early)));
  const arma::uword last = reference.n_elem - 1;
  return {relative_l2(theory, reference), arma::mean(ratios),
          arma::abs(theory - reference).max() / reference(0), theory(last) / reference(last)};
}

Distance distance(const arma::vec& theory, const std::vector<Trajectory>& runs) {
  Distance result = distance(theory, mean_loss(runs));
  if (runs.size() < 2) return result;
  const arma::mat all = losses(runs);
  const arma::uvec inside = theory >= arma::min(all, 1) && theory <= arma::max(all, 1);
  result.in_seed_band = arma::mean(arma::conv_to<arma::vec>::from(inside));
  return result;
}

Departure departure(const arma::uvec& epochs, const arma::vec& theory, const arma::vec& reference) {
  check_same_length(theory, reference);
  check_same_length(theory, arma::conv_to<arma::vec>::from(epochs));
  const arma::uvec away = arma::abs(theory - reference) > Departure::share * reference;
  Departure found;
  const arma::uvec where = arma::find(away);
  if (where.is_empty()) return found;
  found.first_epoch = epochs(where(0));
  arma::uword row = away.n_elem;
  while (row > 0 && away(row - 1) != 0) --row;
  if (row < away.n_elem) found.lasting_epoch = epochs(row);
  return found;
}

arma::mat on_epochs(const arma::uvec& all, const arma::uvec& covered, const arma::mat& curves) {
  arma::mat values(all.n_elem, curves.n_cols);
  values.fill(arma::datum::nan);
  for (arma::uword row = 0, from = 0; row < all.n_elem && from < covered.n_elem; ++row)
    if (all(row) == covered(from)) values.row(row) = curves.row(from++);
  return values;
}

arma::vec at_epochs(const arma::uvec& covered, const arma::uvec& all, const arma::vec& curve) {
  arma::vec values(covered.n_elem);
  arma::uword row = 0;
  for (arma::uword i = 0; i < covered.n_elem; ++i) {
    while (row < all.n_elem && all(row) < covered(i)) ++row;
    if (row == all.n_elem || all(row) != covered(i))
      throw InputError("epoch " + std::to_string(covered(i)) + " is not among those recorded");
    values(i) = curve(row);
  }
  return values;
}

arma::mat losses(const std::vector<Trajectory>& runs) {
  if (runs.empty()) throw InputError("no runs to compare with");
  arma::mat all(runs.front().loss.n_elem, runs.size());
  for (std::size_t run = 0; run < runs.size(); ++run) all.col(run) = runs[run].loss;
  return all;
}

arma::vec mean_loss(const std::vector<Trajectory>& runs) {
  return arma::mean(losses(runs), 1);
}

arma::mat mean_modes(const std::vector<Trajectory>& runs) {
  arma::mat sum = runs.front().modes;
  for (std::size_t run = 1; run < runs.size(); ++run) sum += runs[run].modes;
  return sum / static_cast<double>(runs.size());
}

std::optional<double> seed_spread(const std::vector<Trajectory>& runs) {
  if (runs.size() < 2) return std::nullopt;
  const arma::vec mean = mean_loss(runs);
  double sum = 0;
  for (const Trajectory& run : runs) sum += relative_l2(run.loss, mean);
  return sum / static_cast<double>(runs.size());
}

}  // namespace festina::trajectory
