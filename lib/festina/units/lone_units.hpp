#pragma once

#include <armadillo>
#include <cstdint>
#include <string_view>

#include "festina/linalg/frame.hpp"
#include "festina/simulate/dynamics.hpp"
#include "festina/task/task.hpp"

namespace festina::units {

// Units of a net with one hidden layer that do not feel each other: each grows by what is left to
// learn, as if it were alone. Of the targets only their coordinates in the space they span enter.

/// What the growth of such a unit knows of the task: inputs, and what is left of the targets by its
/// coordinates, residual = basis · Z.
struct LoneDrive {
  arma::mat X;      ///< inputs × samples
  arma::mat Z;      ///< rank of Y × samples
  arma::mat basis;  ///< outputs × rank of Y, orthonormal
};

/// With all of the targets left, Y = basis · Z.
LoneDrive lone_drive(const Task& task);

/// Units in columns.
struct LoneUnits {
  arma::mat in;        ///< inputs × units
  arma::mat out;       ///< rank of Y × units
  arma::mat activity;  ///< samples × units, max(Xᵀ in, 0) of these weights
};

/// `count` units with weights iid N(0, sd²) from the stream (seed, purpose, index). Outgoing
/// weights are drawn for every output of the task and taken to the span of its targets: there they
/// are iid too, and which basis of it an SVD chose does not matter. Six parameters: a stream is
/// named by three.
LoneUnits draw_units(const LoneDrive& drive, std::uint64_t seed, std::string_view purpose,
                     std::uint64_t index, arma::uword count, double sd);

/// Makes the activities those of the weights.
void activate(const LoneDrive& drive, LoneUnits& units);

/// Units, by their columns, that are on for all samples.
arma::uvec on_for_all(const LoneUnits& units);

/// q_α = (w_in·v_α + w_out·u_α)/2 of the units that are on for all samples: modes × these units.
arma::mat parts_of_on_units(const LoneDrive& drive, const Frame& frame, const LoneUnits& units);

/// One step: w_in += step · X ((Zᵀ w_out) ∘ g), w_out += step · Z a, with the activity a and
/// g = [a > 0]; or the same of gradient flow by the midpoint rule with the gates of the step's
/// start. (With those of its middle a unit on its way off would stay where it is.)
void grow(const LoneDrive& drive, double step, Dynamics dynamics, LoneUnits& units);

}  // namespace festina::units
