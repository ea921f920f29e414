#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "festina/base/key_in.hpp"
#include "festina/base/unit.hpp"

namespace festina::sweep {

using base::Unit;

/// A number that a run gave, by name; NaN where there is none (a half-loss never reached).
using Measure = std::pair<std::string, double>;

/// What a number of a run is, wherever it is written.
struct MeasureDefinition {
  /// Its name, with capitals where others stand: RUNG for a rung, L for a hidden layer (from 1), B
  /// for a degenerate block of the task's modes (from 1), K for a number of contexts.
  std::string_view key;
  Unit unit;
};

/// All numbers of a run but those of its rungs that ladder::rung_numbers, residual_definitions and
/// reln::control_definitions define. A new one is a line here, what makes it and docs/sweep.md.
inline constexpr auto measure_definitions = std::to_array<MeasureDefinition>({
    {"initial_loss", Unit::loss},
    {"final_loss", Unit::loss},
    {"half_loss_epoch", Unit::epoch},
    {"first_drop_epoch", Unit::epoch},
    {"seed_rel_l2", Unit::share},
    {"mode_B_half_epoch", Unit::epoch},
    {"kernel_change", Unit::share},
    {"kernel_distance", Unit::one},
    {"hidden_change", Unit::share},
    {"layerL.similarity", Unit::one},
    {"layerL.similarity_other", Unit::one},
    {"layerL.majority_K", Unit::share},
    {"layerL.active_share", Unit::share},
    {"layerL.active_share_random", Unit::share},
    {"layerL.active_share_modular", Unit::share},
    {"layerL.own", Unit::share},
    {"layerL.shared", Unit::share},
    {"layerL.everywhere", Unit::share},
    {"run_agreement", Unit::share},
    {"run_agreement_chance", Unit::share},
    {"inversions", Unit::share},
    {"RUNG.inversions", Unit::share},
    {"RUNG.family_K", Unit::share},
    {"RUNG.held_out_share", Unit::share},
    {"learning_rate", Unit::one},
    {"loss_rises", Unit::count},
    {"largest_loss_rise", Unit::share},
});

/// A number of a run, named by its key.
using MeasureKey = base::KeyIn<measure_definitions>;

/// What stands in the place of a key's capitals; only those that it has are read.
struct MeasurePlace {
  std::string rung = {};
  std::size_t layer = 0;
  std::size_t block = 0;
  std::size_t contexts = 0;
};

/// "layer2.majority_3".
std::string measure_name(MeasureKey key, const MeasurePlace& place = {});

/// The unit of a number of a run, of its rungs too; none where nothing defines this name.
std::optional<Unit> measure_unit(const std::string& name);

}  // namespace festina::sweep
