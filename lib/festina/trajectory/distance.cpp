#include "festina/trajectory/distance.hpp"

#include <cmath>

#include "festina/base/error.hpp"

namespace festina {

namespace {

constexpr double late_share = 1e-3;

void check_same_length(const arma::vec& a, const arma::vec& b) {
  if (a.n_elem != b.n_elem || a.is_empty())
    throw InputError("curves of " + std::to_string(a.n_elem) + " and " + std::to_string(b.n_elem) +
                     " recorded epochs cannot be compared");
}

}  // namespace

double relative_l2(const arma::vec& a, const arma::vec& b) {
  check_same_length(a, b);
  return arma::norm(a - b) / arma::norm(b);
}

std::optional<double> half_loss_epoch(const arma::uvec& epochs, const arma::vec& loss) {
  const double half = 0.5 * loss(0);
  for (arma::uword i = 1; i < loss.n_elem; ++i) {
    if (loss(i) > half) continue;
    const auto before = static_cast<double>(epochs(i - 1));
    const auto after = static_cast<double>(epochs(i));
    const double share = (loss(i - 1) - half) / (loss(i - 1) - loss(i));
    return before + share * (after - before);
  }
  return std::nullopt;
}

Distance distance(const arma::vec& theory, const arma::vec& reference) {
  check_same_length(theory, reference);
  const arma::uvec early = arma::find(reference > late_share * reference(0));
  const arma::vec ratios = arma::abs(arma::log10(theory(early) / reference(early)));
  const arma::uword last = reference.n_elem - 1;
  return {relative_l2(theory, reference), arma::mean(ratios),
          arma::abs(theory - reference).max() / reference(0), theory(last) / reference(last)};
}

arma::vec mean_loss(const std::vector<Trajectory>& runs) {
  if (runs.empty()) throw InputError("no runs to average");
  arma::vec sum = runs.front().loss;
  for (std::size_t run = 1; run < runs.size(); ++run) sum += runs[run].loss;
  return sum / static_cast<double>(runs.size());
}

std::optional<double> seed_spread(const std::vector<Trajectory>& runs) {
  if (runs.size() < 2) return std::nullopt;
  const arma::vec mean = mean_loss(runs);
  double sum = 0;
  for (const Trajectory& run : runs) sum += relative_l2(run.loss, mean);
  return sum / static_cast<double>(runs.size());
}

}  // namespace festina
