#pragma once

#include "festina/race/race_state.hpp"
#include "festina/solve/integrate.hpp"

namespace festina::race {

/// The equations of a race with their matrices in buffers made once. A segment of several edges has
/// the state (log c, m): a tolerance on the logarithm is a relative one on the strength, and no run
/// of edges that started alike ever gets through 0. A segment of one edge may: what it shares with
/// others need not vanish with it. Its state is what the edge does, b or the vector b m, in units
/// of its start. Derivation: derivations/neural-race-reduction. Holds references.
class RaceEquations {
 public:
  /// `felt` are the couplings as far as pathways feel each other. `steps`: with the first-order
  /// effect of the steps of descent. Six parameters: race() is its only caller and has them apart.
  RaceEquations(const PathwayModes& modes, const Segments& segments, std::vector<OverlapGroup> felt,
                const RaceState& start, bool steps, double tau);

  /// The state of integrate() that stands for the start.
  const solve::State& initial() const { return initial_; }
  /// Reads a state and computes maps and errors in it.
  void read(const solve::State& x);
  /// dx/dt, with t in epochs.
  void operator()(const solve::State& x, solve::State& dxdt, double t);

  const RaceState& state() const { return now_; }
  const arma::mat& maps() const { return maps_; }      ///< π m, r × N
  const arma::mat& errors() const { return errors_; }  ///< e = E_p v_pα, r × N
  const RaceLayout& layout() const { return layout_; }

 private:
  /// A point in weight space: strength of a single edge of every segment, and what the last edge of
  /// a last segment does, b m.
  struct Point {
    arma::vec edge;
    arma::mat last;
  };
  void evaluate(const Point& at);
  void velocity(const Point& at, Point& result) const;
  bool single(std::size_t segment) const { return segments_.segments[segment].edges.size() == 1; }
  void set_scale(const RaceState& start);
  void set_initial(const RaceState& start);
  void read_last(std::size_t segment);

  const PathwayModes& modes_;
  const Segments& segments_;
  std::vector<OverlapGroup> felt_;
  bool steps_;
  double tau_;
  RaceLayout layout_;
  arma::vec lengths_;  ///< L of the segment of every strength
  arma::vec scale_;    ///< unit of single edges, one per strength
  solve::State initial_;
  RaceState now_;
  Point point_;
  Point moved_;
  Point velocity_;
  arma::vec weights_;  ///< π over the strength of the last edge, of every pathway's modes
  arma::vec whole_;    ///< b^L of every strength, of the point that was evaluated
  arma::vec rest_;     ///< b^(L − 1)
  arma::mat maps_;
  arma::mat errors_;
};

}  // namespace festina::race
