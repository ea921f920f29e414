#pragma once

#include <armadillo>
#include <cstddef>

#include "festina/task/task.hpp"

namespace festina::task {

/// Orbits of ordered pairs of samples under the symmetries of a task: the permutations of its
/// samples that keep XᵀX and YᵀY. What a net of many random units makes of sample j for sample i is
/// the same over an orbit, since nothing else tells its units of the samples.
struct PairOrbits {
  arma::umat orbit_of;  ///< P × P, numbered from 0 as they come, column by column
  std::size_t count;
  /// Classes that colours tell apart (two-dimensional Weisfeiler–Leman, which may leave several
  /// orbits in one).
  std::size_t classes;
  /// Whether the search for symmetries came to its end; otherwise orbits may be fewer.
  bool exact;
};

/// Entries count as equal within 1e-9 of the largest. Colours cost P³ log P a round; then every two
/// pairs of a class are joined by a symmetry or the search shows that none does, in at most
/// `most_steps` steps of backtracking for each.
PairOrbits pair_orbits(const Task& task, std::size_t most_steps = 1000000);

}  // namespace festina::task
