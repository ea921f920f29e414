#include "festina/reln/clustering.hpp"

#include <algorithm>
#include <boost/random/discrete_distribution.hpp>
#include <utility>

namespace festina::reln {

namespace {

/// Squared distances of every centre (rows) from every point (columns), never below 0.
arma::mat squared_distances(const arma::mat& points, const arma::mat& centres) {
  arma::mat d = -2 * centres.t() * points;
  d.each_row() += arma::sum(arma::square(points), 0);
  d.each_col() += arma::sum(arma::square(centres), 0).t();
  return arma::clamp(d, 0, arma::datum::inf);
}

arma::mat means(const arma::mat& points, const arma::vec& weights, const arma::uvec& of,
                arma::mat old) {
  arma::mat sums(arma::size(old), arma::fill::zeros);
  arma::rowvec mass(old.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    sums.col(of(i)) += weights(i) * points.col(i);
    mass(of(i)) += weights(i);
  }
  for (arma::uword k = 0; k < old.n_cols; ++k)
    if (mass(k) > 0) old.col(k) = sums.col(k) / mass(k);
  return old;
}

/// Nearest centre of every point and what it adds to the inertia.
std::pair<arma::uvec, arma::vec> assign(const arma::mat& points, const arma::vec& weights,
                                        const arma::mat& centres) {
  const arma::mat d = squared_distances(points, centres);
  const arma::uvec of = arma::index_min(d, 0).t();
  const arma::vec nearest = arma::min(d, 0).t();
  return {of, weights % nearest};
}

/// Gives every group without a point the one that adds most, from a group that has others.
void fill_empty(const arma::mat& points, arma::uvec& of, arma::vec& added, arma::mat& centres) {
  arma::uvec sizes(centres.n_cols, arma::fill::zeros);
  for (const arma::uword k : of) ++sizes(k);
  for (arma::uword k = 0; k < centres.n_cols; ++k) {
    if (sizes(k) > 0) continue;
    const arma::uword taken = added.index_max();
    if (sizes(of(taken)) < 2 || !(added(taken) > 0)) return;
    --sizes(of(taken));
    of(taken) = k;
    sizes(k) = 1;
    added(taken) = 0;
    centres.col(k) = points.col(taken);
  }
}

arma::mat spread_centres(const arma::mat& points, const arma::vec& weights, arma::uword groups,
                         Stream& stream) {
  arma::mat centres(points.n_rows, groups);
  arma::vec chances = weights;
  for (arma::uword k = 0; k < groups; ++k) {
    if (!(arma::accu(chances) > 0)) chances.ones();  // fewer different points than groups
    // Boost's, for what the standard library's draws varies from one to another.
    boost::random::discrete_distribution<arma::uword> draw(chances.begin(), chances.end());
    centres.col(k) = points.col(draw(stream));
    chances = weights % arma::min(squared_distances(points, centres.head_cols(k + 1)), 0).t();
  }
  return centres;
}

double pairs(double mass) {
  return mass * mass;
}

}  // namespace

Clustering weighted_kmeans(const arma::mat& points, const arma::vec& weights, arma::mat centres) {
  constexpr int most_rounds = 100;  // Lloyd's never cycles; this bounds the time
  Clustering result;
  for (int round = 0; round < most_rounds; ++round) {
    auto [of, added] = assign(points, weights, centres);
    fill_empty(points, of, added, centres);
    const bool same = result.of.n_elem == of.n_elem && arma::all(result.of == of);
    result.of = of;
    result.inertia = arma::accu(added);
    if (same) break;
    centres = means(points, weights, of, std::move(centres));
  }
  result.centres = std::move(centres);
  return result;
}

Clustering weighted_kmeans(const arma::mat& points, const arma::vec& weights, arma::uword groups,
                           std::size_t restarts, Stream& stream) {
  const arma::uword fitting = std::min(groups, points.n_cols);
  Clustering best;
  for (std::size_t i = 0; i < restarts; ++i) {
    Clustering next =
        weighted_kmeans(points, weights, spread_centres(points, weights, fitting, stream));
    if (i == 0 || next.inertia < best.inertia) best = std::move(next);
  }
  return best;
}

double adjusted_rand_index(const arma::uvec& a, const arma::uvec& b, const arma::vec& weights) {
  arma::mat table(a.max() + 1, b.max() + 1, arma::fill::zeros);
  for (arma::uword i = 0; i < a.n_elem; ++i) table(a(i), b(i)) += weights(i);
  // Pairs of a point with itself agree in every grouping, so they are left out.
  const double alone = arma::accu(arma::square(weights));
  const auto sum_pairs = [&](const arma::vec& masses) {
    double sum = 0;
    for (const double mass : masses) sum += pairs(mass);
    return sum - alone;
  };
  const double together = sum_pairs(arma::vectorise(table));
  const double in_a = sum_pairs(arma::vec(arma::sum(table, 1)));
  const double in_b = sum_pairs(arma::vec(arma::sum(table, 0).t()));
  const double all = pairs(arma::accu(weights)) - alone;
  const double expected = all > 0 ? in_a * in_b / all : 0;
  const double most = (in_a + in_b) / 2;
  return most > expected ? (together - expected) / (most - expected) : 1;
}

}  // namespace festina::reln
