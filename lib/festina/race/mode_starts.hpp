#pragma once

#include "festina/network/weights.hpp"
#include "festina/race/pathway_modes.hpp"

namespace festina::race {

/// How modes start, one entry per mode of a PathwayModes. With the hidden vectors x = W1 v and
/// y = W2ᵀu of a mode, gradient flow keeps the imbalance and the area while the mode is alone
/// (derivations/unbalanced-mode).
struct ModeStarts {
  arma::vec strength;   ///< x·y
  arma::vec imbalance;  ///< ‖y‖² − ‖x‖², of either sign; 0: balanced
  arma::vec area;       ///< ‖x‖²‖y‖² − (x·y)²; 0: x along y
};

/// Balanced and aligned modes of these strengths.
ModeStarts balanced_starts(const arma::vec& strength);

/// What given weights of pathway_network() have.
ModeStarts starts_of_weights(const PathwayModes& modes, const Weights& weights);

}  // namespace festina::race
