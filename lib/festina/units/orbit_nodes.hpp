#pragma once

#include <armadillo>
#include <cstdint>
#include <stop_token>

#include "festina/linalg/frame.hpp"
#include "festina/units/early_phase.hpp"
#include "festina/units/orbit_moments.hpp"

namespace festina::units {

/// How finely nodes are compared with all units. Errors hardly move with them: docs/prediction.md
/// tells what others gave, on the two tasks they were chosen on.
namespace orbit {
constexpr arma::uword scaling_times = 6;     ///< along the linear phase
constexpr arma::uword scalings_a_time = 12;  ///< drawn beside it
constexpr double scaling_spread = 3;         ///< sd of the logarithm of a block's factor
constexpr int rounds = 30;                   ///< of the quasi-Newton method, each of a few
constexpr int iterations_a_round = 10;       ///< iterations
constexpr int digits = 10;  ///< binary ones, of the largest number, that nodes keep between rounds
}  // namespace orbit

/// A few units that stand for all that an early phase grew: nodes of a quadrature over the
/// initialisation.
class OrbitNodes {
 public:
  /// For the handover of `phase` to a net whose modes have the strengths `handover` there, one per
  /// mode of `frame`, the task's own. `tau` in epochs. Keeps a reference to `task`. Six parameters:
  /// what the early phase and the net leave to it.
  OrbitNodes(const OrbitTask& task, const Frame& frame, const EarlyPhase& phase,
             const arma::vec& handover, double tau, std::uint64_t seed);

  /// Parts of the modes that `count` nodes have at the handover, modes × count. They begin as units
  /// of the phase, drawn for set number `set`, and are moved (L-BFGS) until the task can hardly
  /// tell them from all units (OrbitMoments); then degenerate blocks of modes
  /// are scaled to the strengths of the handover. Iterations of L-BFGS blow up what a library
  /// rounds threefold each until other nodes come out; so between rounds of a few, nodes are held
  /// to so many digits of their weights along the inputs, which no basis of modes changes. More
  /// than `most_moved` are not moved but mapped so that modes have these strengths and nothing in
  /// common. Throws InputError for no nodes, Interrupted when `stop` asks for it.
  arma::mat draw(arma::uword count, arma::uword set, const std::stop_token& stop = {}) const;

  /// So many tell as much without, and moving them would cost more than growing them.
  static constexpr arma::uword most_moved = 32;

  /// OrbitMoments::distance() of nodes from all units.
  double distance(const arma::mat& nodes) const;

 private:
  arma::mat many_;   ///< modes × units of the phase at the handover
  arma::vec scale_;  ///< √handover
  arma::mat V_;      ///< of the frame
  std::vector<linalg::DegenerateBlock> blocks_;
  std::uint64_t seed_;
  OrbitMoments moments_;
};

}  // namespace festina::units
