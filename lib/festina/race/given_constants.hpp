#pragma once

#include <string>
#include <vector>

#include "festina/race/map_recorder.hpp"

namespace festina::race {

/// Which input variance d a mode gets: its own, v_αᵀ Σx v_α, or the α-th largest singular value of
/// Σx whatever vector it belongs to, as in the published code.
enum class Pairing { variance, rank };

/// "variance", "rank".
const std::vector<std::string>& pairing_names();

/// Constants typed into the published closed form (reference code of arXiv 2503.06181): each mode
/// grows as if alone from the start, π(0) as given, with input variance d, for the context pathways
/// d / variance_divisor.
struct GivenClosed {
  double common_strength;
  double context_strength;
  double variance_divisor = 1;
};

/// Constants typed into the published race: π(0) as given, and the overlaps u_pα·u_jα of modes of
/// equal rank of two context pathways p < j, in the order (1,2), (1,3) …, one for all pairs or one
/// per pair. `first_left_overlaps` are those of the first modes; empty: the same as the others'.
struct GivenRace {
  double common_strength;
  double context_strength;
  std::vector<double> left_overlaps;
  std::vector<double> first_left_overlaps;
};

/// Modes of the published theories: the first pathway's of the whole target, the others' of what
/// U diag(s/d) Vᵀ, the first one's end with its paired d, leaves. frames[p].d is paired.
PathwayModes published_modes(const Task& task, const std::vector<Pathway>& pathways,
                             Pairing pairing);

/// The published closed form with given constants: all modes logistic from the start. Throws
/// InputError for a constant that is not positive.
Trajectory solve_given(const ModeProblem& problem, const PathwayModes& modes,
                       const std::vector<Frame>& shown, const GivenClosed& constants);

/// The published race with given constants: τ dπ_pα/dt = 2π_pα (s_pα − Σ_j o_pjα D_pjα π_jα), the
/// first pathway alone, the others without it, D paired; in steps of one epoch, as published.
/// Derivation: derivations/neural-race-reduction.
/// Throws InputError for strengths that are not positive, a wrong number of overlaps or one outside
/// [−1, 1]; RunError naming the epoch when a strength stops being finite.
Trajectory solve_given(const ModeProblem& problem, const PathwayModes& modes,
                       const std::vector<Frame>& shown, const GivenRace& constants,
                       Pairing pairing);

}  // namespace festina::race
