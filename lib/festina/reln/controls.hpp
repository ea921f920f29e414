#pragma once

#include <cstdint>

#include "festina/reln/shared_gates.hpp"
#include "festina/task/task.hpp"

namespace festina::reln {

/// The pathways of `shared` with their units shuffled within every window (one shuffle for all
/// windows of a fixed membership): as many gates, wrong units.
SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed);

/// The pathways of `shared` with the gate values of each in every window shuffled over the samples.
SharedGates random_gates(const SharedGates& shared, std::uint64_t seed);

/// The memberships of `shared` with every pathway on in one context only, where its gate is
/// largest, and there as it was. The task must have contexts.
SharedGates modular_gates(const SharedGates& shared, const Task& task);

}  // namespace festina::reln
