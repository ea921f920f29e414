#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "festina/reln/shared_gates.hpp"
#include "festina/task/task.hpp"

namespace festina::reln {

/// What is done on purpose to the gates of a ReLN, which any error has to be held against.
enum class Control { sampled_gates, shuffled_units, shuffled_samples, one_context };

/// A control, wherever it is written.
struct ControlDefinition {
  Control control;
  std::string_view key;    ///< of its error in sweeps, behind the rung's name and a dot
  std::string_view words;  ///< in summary.json and in tables
};

/// All controls, in the order of Control.
inline constexpr auto control_definitions = std::to_array<ControlDefinition>({
    {Control::sampled_gates, "gates_sampled_at_the_start_of_every_window",
     "gates sampled at the start of every window"},
    {Control::shuffled_units, "units_shuffled_among_pathways", "units shuffled among pathways"},
    {Control::shuffled_samples, "gates_shuffled_over_samples", "gates shuffled over samples"},
    {Control::one_context, "every_pathway_on_in_one_context_only",
     "every pathway on in one context only"},
});

/// Draws of every control that is drawn; its error is that of the nearest one. Three tell a control
/// that is twice as far: draws of one differ by a fifth at most (docs/reln.md).
inline constexpr std::size_t control_draws = 3;

/// Draws of a control: one where there is nothing to draw.
constexpr std::size_t draws_of(Control control) {
  return control == Control::shuffled_units || control == Control::shuffled_samples ? control_draws
                                                                                    : 1;
}

constexpr const ControlDefinition& definition_of(Control control) {
  return control_definitions[static_cast<std::size_t>(control)];
}

// A control has to be able to win: what it gets wrong is wrong in one way for the whole run. Other
// shuffles in every window would add the noise of gates that jump, which has nothing to do with
// which units or samples they belong to (docs/reln.md). `draw` numbers the draws, from 0.

/// The pathways of `shared` with their units shuffled, by one shuffle of each layer's units for all
/// windows: every unit has the gates of another one throughout.
SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed,
                                 std::size_t draw = 0);

/// The pathways of `shared` with gates shuffled over samples, by one shuffle for all pathways,
/// windows and layers: every sample has the gates of another one throughout.
SharedGates shuffled_samples(const SharedGates& shared, std::uint64_t seed, std::size_t draw = 0);

/// The memberships of `shared` with every pathway on in one context only, where its gate is
/// largest, and there as it was. The task must have contexts.
SharedGates modular_gates(const SharedGates& shared, const Task& task);

}  // namespace festina::reln
