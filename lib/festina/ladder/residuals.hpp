#pragma once

#include <array>
#include <string_view>

#include "festina/base/key_in.hpp"
#include "festina/base/unit.hpp"

namespace festina::ladder {

using base::Unit;

/// What a residual is, wherever it is written: how far an assumption of a theory is from holding.
struct ResidualDefinition {
  /// Of summary.json and of the attributes in results.h5; "early.dropped" stands in an object
  /// `early` of the former, which is null where none of its parts is there.
  std::string_view key;
  Unit unit;
  std::string_view words;    ///< head of its column
  std::string_view meaning;  ///< what it measures, to follow the words and a colon
  /// What a theory leaves out where it is large, to follow a colon; "" where that is not at fault.
  std::string_view fault;
};

/// All residuals, in the order in which they are shown. A new one is a line here, the rung that
/// makes it and a line in docs/files.md.
inline constexpr auto residual_definitions = std::to_array<ResidualDefinition>({
    {"off_diagonal", Unit::share, "Σx off the modes", "part of V'ΣxV outside degenerate blocks",
     "the correlations are not mutually diagonalisable"},
    {"overlaps_off_diagonal.input_variance", Unit::share, "pathways: Σx off their modes",
     "part of V'ΣxV of the pathways outside their degenerate blocks", ""},
    {"overlaps_off_diagonal.left", Unit::share, "left overlaps unpaired",
     "part of U'U between two pathways where a mode meets more than one of the other's", ""},
    {"overlaps_off_diagonal.input", Unit::share, "input overlaps unpaired",
     "part of V'ΣxV between two pathways where a mode meets more than one of the other's", ""},
    {"frames", Unit::share, "targets off the frames",
     "part of the pathways' Σyx that the frames they share do not diagonalise",
     "its pathways have no modes in common"},
    {"alignment", Unit::share, "alignment", "outputs along the task's modes at the last snapshot",
     ""},
    {"imbalance", Unit::share, "imbalance", "between layers, at the last snapshot", ""},
    {"conservation", Unit::share, "conservation",
     "how far the imbalance has moved since the start, 0 for exact gradient flow", ""},
    {"gate_spread", Unit::one, "gate spread",
     "root mean square difference of a unit's gate from its pathway's, weighted by contribution",
     ""},
    {"mode_mixing", Unit::share, "mode mixing", "drive that race leaves out", "its modes mix"},
    {"asymmetry", Unit::one, "asymmetry", "how far closed misses the pathways' joint fixed point",
     "its contexts are not alike"},
    {"growth_per_epoch", Unit::per_epoch, "growth per epoch",
     "s₁/τ, which must be small for a theory in continuous time",
     "steps are taken for continuous time"},
    {"steps_cost", Unit::share, "cost of continuous time",
     "distance of the loss of a linear net under flow from that of its steps", ""},
    {"modes_without_units", Unit::share, "modes without units",
     "of the pathways' modes, the part beyond the width of their pathway",
     "pathways have fewer units than modes"},
    {"early.dropped", Unit::share, "units left out",
     "contribution of units that are off for some sample, which early leaves out",
     "units that are off for some sample"},
    {"early.strengths_off_diagonal", Unit::share, "strengths off the modes",
     "part of S2 outside degenerate blocks, which early leaves out",
     "modes whose units are not alike start together"},
    {"early.sampling_error", Unit::one, "sampling error", "of the initial strengths of early",
     "its start is the mean of units that were drawn"},
    {"quadrature", Unit::one, "quadrature",
     "how far the second moments of the few units of orbit are from those of all",
     "a few units stand for all"},
    {"ansatz", Unit::share, "ansatz",
     "share of the way of its static units that the variables of reduced cannot follow",
     "steps of units that its few variables cannot follow"},
});

/// Residuals up to this are those of an assumption that holds exactly, computed by curves and
/// products of many numbers in double precision.
inline constexpr double residual_rounding = 1e-6;

/// A residual, named by its key.
using ResidualKey = base::KeyIn<residual_definitions>;

}  // namespace festina::ladder
