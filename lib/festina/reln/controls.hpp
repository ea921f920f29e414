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

constexpr const ControlDefinition& definition_of(Control control) {
  return control_definitions[static_cast<std::size_t>(control)];
}

/// The pathways of `shared` with their units shuffled within every window (one shuffle for all
/// windows of a fixed membership): as many gates, wrong units.
SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed);

/// The pathways of `shared` with the gate values of each in every window shuffled over the samples.
SharedGates random_gates(const SharedGates& shared, std::uint64_t seed);

/// The memberships of `shared` with every pathway on in one context only, where its gate is
/// largest, and there as it was. The task must have contexts.
SharedGates modular_gates(const SharedGates& shared, const Task& task);

}  // namespace festina::reln
