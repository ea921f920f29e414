#include "festina/reln/realisable.hpp"

#include <algorithm>
#include <limits>

#include "festina/base/error.hpp"
#include "festina/solve/linear_programme.hpp"

namespace festina::reln {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double smallest_margin = 1e-7;
constexpr double weights_tolerance = 1e-8;
constexpr double certificate_tolerance = 1e-7;

/// Samples of unit length (those of length 0 stay), turned round where they are off: Z with
/// z·w ≥ t wanted of those `bound` by the margin, z·w ≥ 0 of the others.
struct Sides {
  arma::mat turned;   ///< n × P
  arma::vec lengths;  ///< P, 1 for samples of length 0
  arma::vec bound;    ///< P, 1 or 0
};

Sides make_sides(const arma::mat& inputs, const arma::rowvec& pattern, OffSide off) {
  Sides sides{inputs, arma::sqrt(arma::sum(arma::square(inputs), 0)).t(),
              arma::vec(inputs.n_cols, arma::fill::ones)};
  for (arma::uword i = 0; i < inputs.n_cols; ++i) {
    if (sides.lengths(i) == 0) sides.lengths(i) = 1;
    sides.turned.col(i) *= (pattern(i) == 1 ? 1 : -1) / sides.lengths(i);
    if (pattern(i) == 0 && off == OffSide::weak) sides.bound(i) = 0;
  }
  return sides;
}

/// The weights of the largest margin t; t is the last entry.
arma::vec widest_margin(const Sides& sides) {
  const arma::uword n = sides.turned.n_rows;
  const arma::uword samples = sides.turned.n_cols;
  solve::LinearProgramme programme;
  programme.cost.zeros(n + 1);
  programme.cost(n) = -1;
  programme.rows = arma::join_rows(sides.turned.t(), -sides.bound);
  programme.row_lower.zeros(samples);
  programme.row_upper.set_size(samples);
  programme.row_upper.fill(infinity);
  programme.column_lower = -arma::vec(n + 1, arma::fill::ones);
  programme.column_lower(n) = 0;  // w = 0 has it
  programme.column_upper.ones(n + 1);
  return solve::solve_programme(programme);
}

/// c ≥ 0 with Σ over bound samples = 1 and the smallest ‖Z c‖₁: Z c = p − q, Σ (p + q) smallest.
arma::vec smallest_combination(const Sides& sides) {
  const arma::uword n = sides.turned.n_rows;
  const arma::uword samples = sides.turned.n_cols;
  const arma::mat unit = arma::eye(n, n);
  solve::LinearProgramme programme;
  programme.cost = arma::join_cols(arma::zeros(samples), arma::ones(2 * n));
  programme.rows = arma::join_cols(arma::join_rows(sides.turned, -unit, unit),
                                   arma::join_rows(sides.bound.t(), arma::zeros(1, 2 * n)));
  programme.row_lower = arma::join_cols(arma::zeros(n), arma::ones(1));
  programme.row_upper = programme.row_lower;
  programme.column_lower.zeros(samples + 2 * n);
  programme.column_upper.set_size(samples + 2 * n);
  programme.column_upper.fill(infinity);
  arma::vec combination = solve::solve_programme(programme).head(samples);
  combination.clamp(0, infinity);
  return combination;
}

bool verifies_weights(const arma::mat& inputs, const arma::rowvec& pattern, OffSide off,
                      const arma::vec& weights) {
  for (arma::uword i = 0; i < inputs.n_cols; ++i) {
    const double input = arma::dot(weights, inputs.col(i));
    const double allowed =
        weights_tolerance * (arma::norm(weights) * arma::norm(inputs.col(i)) + 1);
    const bool right =
        pattern(i) == 1 ? input >= 1 - allowed : input <= (off == OffSide::weak ? 0 : -1) + allowed;
    if (!right) return false;
  }
  return true;
}

bool verifies_certificate(const Sides& sides, const arma::vec& combination) {
  return combination.is_finite() && arma::dot(combination, sides.bound) > 0.5 &&
         arma::norm(arma::vec(sides.turned * combination), 1) <=
             certificate_tolerance * combination.max();
}

void check(const arma::mat& inputs, const arma::rowvec& pattern) {
  if (inputs.is_empty() || pattern.n_elem != inputs.n_cols)
    throw InputError("gate pattern: " + std::to_string(pattern.n_elem) + " values for inputs of " +
                     std::to_string(inputs.n_cols) + " samples");
  if (!inputs.is_finite()) throw InputError("gate pattern: inputs are not finite");
  for (const double value : pattern)
    if (value != 0 && value != 1)
      throw InputError("gate pattern: " + std::to_string(value) + "; allowed: 0 and 1");
}

}  // namespace

Realisability realisable(const arma::mat& inputs, const arma::rowvec& pattern, OffSide off) {
  check(inputs, pattern);
  const Sides sides = make_sides(inputs, pattern, off);
  // A unit that is never on has no margin to speak of: zero weights have the pattern.
  if (sides.bound.is_zero()) return {true, arma::vec(inputs.n_rows, arma::fill::zeros), {}};
  const arma::vec widest = widest_margin(sides);
  if (widest(inputs.n_rows) > smallest_margin) {
    arma::vec weights = widest.head(inputs.n_rows);
    const arma::uvec bound = arma::find(sides.bound);
    const arma::vec inward = (sides.turned.t() * weights) % sides.lengths;
    weights /= inward(bound).min();
    if (weights.is_finite() && verifies_weights(inputs, pattern, off, weights))
      return {true, weights, {}};
  }
  arma::vec combination = smallest_combination(sides);
  if (!verifies_certificate(sides, combination))
    throw RunError(
        "gate pattern: neither weights nor a certificate against them verify; the "
        "inputs are too near to a degenerate position");
  combination /= sides.lengths;
  combination /= arma::dot(combination, sides.bound);
  return {false, {}, combination};
}

}  // namespace festina::reln
