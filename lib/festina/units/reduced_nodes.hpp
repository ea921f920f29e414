#pragma once

#include <armadillo>
#include <cstdint>

#include "festina/units/early_phase.hpp"
#include "festina/units/reduced_units.hpp"

namespace festina::units {

/// The static units of set number `set`: `count` units of `phase`, or all where there are fewer,
/// drawn without putting back, and mapped by with_second_moments(), in units of what a mode
/// has, so that they have the S2 of all. `strengths` are those of the modes at the
/// handover. Throws RunError when the units drawn do not span the modes. Six parameters:
/// a set is named by count, seed and number.
StaticUnits draw_static_units(const EarlyPhase& phase, const Frame& frame,
                              const arma::vec& strengths, arma::uword count, std::uint64_t seed,
                              arma::uword set);

}  // namespace festina::units
