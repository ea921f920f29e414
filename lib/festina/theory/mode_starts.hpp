#pragma once

#include "festina/network/weights.hpp"
#include "festina/theory/pathway_modes.hpp"

namespace festina {

/// How modes start, one entry per mode of a PathwayModes. With the hidden vectors x = W1 v and
/// y = W2ᵀu of a mode, gradient flow keeps the imbalance and the area while the mode is alone.
struct ModeStarts {
  arma::vec strength;   ///< x·y
  arma::vec imbalance;  ///< ‖y‖² − ‖x‖², of either sign; 0: balanced
  arma::vec area;       ///< ‖x‖²‖y‖² − (x·y)²; 0: x along y
  /// What a balanced mode has to start from to grow alike: the squared length of the growing part
  /// (x + y)/2, as far as it is orthogonal to that of the pathway's faster modes. Faster modes take
  /// the rest with them (docs/race.md).
  arma::vec growing;
};

/// Balanced and aligned modes of these strengths.
ModeStarts balanced_starts(const arma::vec& strength);

/// What iid N(0, σ²) weights have in the mean: ‖x + y‖²/4 = hσ²/2 for h hidden units, taken as the
/// strength of balanced modes. `widths` h and `sd` σ per pathway. Source: docs/race.md.
ModeStarts expected_starts(const PathwayModes& modes, const std::vector<arma::uword>& widths,
                           const std::vector<double>& sd);

/// What given weights of pathway_network() have.
ModeStarts starts_of_weights(const PathwayModes& modes, const Weights& weights);

}  // namespace festina
