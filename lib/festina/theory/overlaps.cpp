#include "festina/theory/overlaps.hpp"

#include <algorithm>
#include <cmath>

namespace festina {

namespace {

/// Sums of squares: in all, and outside the blocks that belong there.
struct Squares {
  double whole = 0;
  double outside = 0;

  double share() const { return whole == 0 ? 0 : std::sqrt(outside / whole); }
};

double squares_of(const arma::mat& K, const DegenerateBlock& rows, const DegenerateBlock& columns) {
  return arma::accu(arma::square(K.submat(rows.first, columns.first, rows.last(), columns.last())));
}

/// Adds the overlaps K of two pathways (modes of one × modes of the other). A block of columns
/// belongs to the block of rows where most of it lies.
void add_pair(const arma::mat& K, const Frame& rows, const Frame& columns, Squares& sums) {
  for (const DegenerateBlock& column : columns.blocks) {
    double largest = 0;
    for (const DegenerateBlock& row : rows.blocks) {
      const double here = squares_of(K, row, column);
      sums.whole += here;
      sums.outside += std::min(here, largest);
      largest = std::max(here, largest);
    }
  }
}

void add_own(const arma::mat& K, const Frame& frame, Squares& sums) {
  const double whole = arma::accu(arma::square(K));
  const double share = off_diagonal(K, frame.blocks);
  sums.whole += whole;
  sums.outside += share * share * whole;
}

}  // namespace

arma::mat left_overlaps(const PathwayModes& modes) {
  return modes.left.t() * modes.left;
}

OverlapResiduals overlap_residuals(const PathwayModes& modes) {
  const arma::mat left = left_overlaps(modes);
  const arma::mat coupling = modes.coupling();
  Squares variance;
  Squares lefts;
  Squares inputs;
  for (std::size_t p = 0; p < modes.frames.size(); ++p) {
    const arma::span of_p(modes.first(p), modes.first(p + 1) - 1);
    add_own(coupling(of_p, of_p), modes.frames[p], variance);
    for (std::size_t j = 0; j < modes.frames.size(); ++j) {
      if (j == p) continue;
      const arma::span of_j(modes.first(j), modes.first(j + 1) - 1);
      add_pair(left(of_j, of_p), modes.frames[j], modes.frames[p], lefts);
      add_pair(coupling(of_j, of_p), modes.frames[j], modes.frames[p], inputs);
    }
  }
  return {variance.share(), lefts.share(), inputs.share()};
}

}  // namespace festina
