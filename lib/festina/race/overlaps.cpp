#include "festina/race/overlaps.hpp"

#include <algorithm>
#include <cmath>

namespace festina::race {

namespace {

/// Sums of squares: in all, and outside the blocks that belong there.
struct Squares {
  double whole = 0;
  double outside = 0;

  double share() const { return whole == 0 ? 0 : std::sqrt(outside / whole); }
};

double squares_of(const arma::mat& K, const linalg::DegenerateBlock& rows,
                  const linalg::DegenerateBlock& columns) {
  return arma::accu(arma::square(K.submat(rows.first, columns.first, rows.last(), columns.last())));
}

/// Adds the overlaps K of two pathways (modes of one × modes of the other). A block of columns
/// belongs to the block of rows where most of it lies.
void add_pair(const arma::mat& K, const Frame& rows, const Frame& columns, Squares& sums) {
  for (const linalg::DegenerateBlock& column : columns.blocks) {
    double largest = 0;
    for (const linalg::DegenerateBlock& row : rows.blocks) {
      const double here = squares_of(K, row, column);
      sums.whole += here;
      sums.outside += std::min(here, largest);
      largest = std::max(here, largest);
    }
  }
}

void add_own(const arma::mat& K, const Frame& frame, Squares& sums) {
  const double whole = arma::accu(arma::square(K));
  const double share = linalg::off_diagonal(K, frame.blocks);
  sums.whole += whole;
  sums.outside += share * share * whole;
}

/// A pathway of a group: where its modes stand among the group's.
struct Member {
  const Frame* frame;
  arma::span here;
};

std::vector<Member> members_of(const PathwayModes& modes, const OverlapGroup& group) {
  std::vector<Member> members;
  for (arma::uword i = 0; i < group.modes.n_elem;) {
    const Frame& frame = modes.frames[modes.pathway_of(group.modes(i))];
    members.push_back({&frame, arma::span(i, i + frame.modes() - 1)});
    i += frame.modes();
  }
  return members;
}

}  // namespace

arma::mat left_overlaps(const PathwayModes& modes) {
  return modes.left.t() * modes.left;
}

OverlapResiduals overlap_residuals(const PathwayModes& modes) {
  Squares variance;
  Squares lefts;
  Squares inputs;
  for (const OverlapGroup& group : modes.groups) {
    const arma::mat left = modes.left.cols(group.modes);
    const std::vector<Member> members = members_of(modes, group);
    for (const Member& p : members) {
      add_own(group.coupling(p.here, p.here), *p.frame, variance);
      for (const Member& j : members) {
        if (j.frame == p.frame) continue;
        add_pair(left.cols(j.here).t() * left.cols(p.here), *j.frame, *p.frame, lefts);
        add_pair(group.coupling(j.here, p.here), *j.frame, *p.frame, inputs);
      }
    }
  }
  return {variance.share(), lefts.share(), inputs.share()};
}

}  // namespace festina::race
