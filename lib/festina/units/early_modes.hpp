#pragma once

#include <armadillo>

#include "festina/units/early_phase.hpp"

namespace festina::units {

/// The linear phase behind an EarlyPhase: every mode of the units that are on for all samples
/// grows alone, as that of a linear net with one hidden layer, balanced and aligned:
/// π ← π (1 + (s − dπ)/τ)² in every epoch of descent, τ dπ/dt = 2π (s − dπ) under gradient flow
/// (derivations/early-units and balanced-mode). One scalar per mode.
class EarlyModes {
 public:
  /// Modes of `frame` from the strengths `start`, to be asked for at epochs 0 … `last`.
  EarlyModes(const Frame& frame, const arma::vec& start, double tau, Dynamics dynamics,
             arma::uword last);

  /// Strengths (modes × epochs) at whole epochs up to `last`, in any order.
  arma::mat at(const arma::vec& epochs) const;

  arma::uword last() const { return strengths_.n_cols - 1; }

 private:
  arma::mat strengths_;  ///< modes × epochs 0 … last
};

/// What the units of `phase` have of modes with these strengths, one per mode: modes × units.
arma::mat parts_of_units(const EarlyPhase& phase, const arma::vec& strengths);

/// `few` (modes × units) mapped from the left so that their S2 = Σ q qᵀ is `wanted` (modes ×
/// modes): by wanted^½ S2^-½ with symmetric roots, so that what comes out turns with the basis of
/// the modes. Throws RunError when they, or those of `wanted`, do not span the modes.
arma::mat with_second_moments(const arma::mat& few, const arma::mat& wanted);

}  // namespace festina::units
