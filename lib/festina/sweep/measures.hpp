#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "festina/base/key_in.hpp"

namespace festina::sweep {

/// A number that a run gave, by name; NaN where there is none (a half-loss never reached).
using Measure = std::pair<std::string, double>;

/// What a number of a run is, wherever it is written.
struct MeasureDefinition {
  /// Its name, with capitals where others stand: RUNG for a rung, L for a hidden layer (from 1), B
  /// for a degenerate block of the task's modes (from 1), K for a number of contexts.
  std::string_view key;
  std::string_view unit;  ///< "share", "loss", "epoch"; "1" of other numbers without a unit
};

/// All numbers of a run but those of its rungs that ladder::rung_numbers, residual_definitions and
/// reln::control_definitions define. A new one is a line here, what makes it and docs/sweep.md.
inline constexpr auto measure_definitions = std::to_array<MeasureDefinition>({
    {"initial_loss", "loss"},
    {"final_loss", "loss"},
    {"half_loss_epoch", "epoch"},
    {"first_drop_epoch", "epoch"},
    {"seed_rel_l2", "share"},
    {"mode_B_half_epoch", "epoch"},
    {"kernel_change", "share"},
    {"kernel_distance", "1"},
    {"hidden_change", "share"},
    {"layerL.similarity", "1"},
    {"layerL.similarity_other", "1"},
    {"layerL.majority_K", "share"},
    {"layerL.active_share", "share"},
    {"layerL.active_share_random", "share"},
    {"layerL.active_share_modular", "share"},
    {"layerL.own", "share"},
    {"layerL.shared", "share"},
    {"layerL.everywhere", "share"},
    {"run_agreement", "share"},
    {"run_agreement_chance", "share"},
    {"inversions", "share"},
    {"RUNG.inversions", "share"},
    {"RUNG.family_K", "share"},
    {"RUNG.held_out_share", "share"},
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

/// The unit of a number of a run, of its rungs too; "" where nothing defines this name.
std::string_view measure_unit(const std::string& name);

}  // namespace festina::sweep
