#pragma once

#include <armadillo>
#include <functional>

#include "festina/base/monitor.hpp"
#include "festina/units/reduced_units.hpp"

namespace festina::units {

/// What became of a set.
struct ReducedGrowth {
  ReducedVariables variables;  ///< at the last epoch
  /// Share of the way that the ansatz drops: Σ‖step − what is left of it‖ / Σ‖step‖ over the epochs
  /// looked at, in the weights of all static units, both layers together. 0 where none moved.
  double dropped;
};

/// Lets units learn by the net's own steps of descent on ½‖Z − Σ z aᵀ‖² and takes them back to the
/// ansatz after each, by the least squares of ReducedUnits::fit(): W ← W + η X (g ∘ Eᵀz), z ← z + η
/// E a with E = Z − Σ z aᵀ and gates g = [a > 0]. Outgoing weights are never written out: what is
/// needed of them are products as large as the task. `seen` is called with the outputs Σ z aᵀ
/// (outputs × P, in coordinates of the task) before every step from epoch `first` to `last`; every
/// `look_every` epochs the way that is dropped is measured. `step` is η. Throws RunError naming the
/// epoch when outputs are no longer finite, Interrupted when the monitor says so. Seven parameters:
/// the epochs are those of the caller's schedule.
ReducedGrowth grow_reduced_units(
    const ReducedUnits& units, double step, arma::uword first, arma::uword last,
    arma::uword look_every,
    const std::function<void(arma::uword epoch, const arma::mat& outputs)>& seen,
    const Monitor& monitor = {});

}  // namespace festina::units
