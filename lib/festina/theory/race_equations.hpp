#pragma once

#include "festina/theory/integrate.hpp"
#include "festina/theory/race_state.hpp"

namespace festina {

/// The equations of a race for the state (log c, m), with their matrices in buffers made once. The
/// logarithm of the strength: an absolute tolerance on it is a relative one on the strength.
/// Holds references.
class RaceEquations {
 public:
  /// `felt` are the couplings as far as pathways feel each other. `steps`: with the first-order
  /// effect of the steps of descent.
  RaceEquations(const PathwayModes& modes, const Segments& segments, std::vector<OverlapGroup> felt,
                bool steps, double tau);

  /// Reads a state and computes maps and errors in it.
  void read(const State& x);
  /// dx/dt, with t in epochs.
  void operator()(const State& x, State& dxdt, double t);

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

  const PathwayModes& modes_;
  const Segments& segments_;
  std::vector<OverlapGroup> felt_;
  bool steps_;
  double tau_;
  RaceLayout layout_;
  arma::vec lengths_;  ///< L of the segment of every strength
  RaceState now_;
  Point point_;
  Point moved_;
  Point velocity_;
  arma::vec weights_;  ///< π over the strength of the last edge, of every pathway's modes
  arma::mat maps_;
  arma::mat errors_;
};

}  // namespace festina
