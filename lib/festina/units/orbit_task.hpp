#pragma once

#include <armadillo>
#include <optional>

#include "festina/task/orbits.hpp"
#include "festina/task/task.hpp"

namespace festina::units {

/// A task as units see it that each stand for all their images under its symmetries. Outputs are
/// held in coordinates of the space that the targets span, Y = basis · Z; with symmetries these are
/// one per sample, Z = (YᵀY)^½, so that a symmetry permutes them as it does the samples.
class OrbitTask {
 public:
  /// Looks for symmetries where there are at most `most_samples`, and goes without beyond.
  explicit OrbitTask(const Task& task, arma::uword most_samples = default_most_samples);

  /// More would cost more seconds than the rest.
  static constexpr arma::uword default_most_samples = 100;

  const arma::mat& inputs() const { return inputs_; }  ///< X, inputs × P
  const arma::mat& targets() const { return Z_; }      ///< Z, coordinates × P
  /// Outputs × coordinates; keeps lengths on the space of the targets.
  const arma::mat& basis() const { return basis_; }

  /// Numbers that a unit can change: rank X of its incoming and rank Y of its outgoing weights.
  arma::uword numbers_a_unit() const { return numbers_; }
  /// Pair orbits that there are; none where symmetries were not looked for.
  std::optional<std::size_t> orbits() const;
  bool symmetric() const { return symmetric_; }

  /// Replaces every entry of `map` by the mean over the orbit of its pair of samples: what all
  /// images of what made it come to, over their number. `map` is coordinates × P or, in samples,
  /// P × P. Leaves it as it is without symmetries.
  void average(arma::mat& map) const;

 private:
  arma::mat inputs_;
  arma::mat Z_;
  arma::mat basis_;
  arma::uword numbers_;
  std::optional<task::PairOrbits> orbits_;
  arma::vec shares_;  ///< 1 / pairs of every orbit
  bool symmetric_ = false;
};

}  // namespace festina::units
