#pragma once

#include <cstdint>

#include "festina/reln/shared_gates.hpp"
#include "festina/task/task.hpp"

namespace festina::reln {

/// The same pathways with their units shuffled within every window (the same shuffle in all windows
/// of a fixed membership): as many gates, wrong units.
SharedGates shuffled_memberships(const SharedGates& shared, std::uint64_t seed);

/// The same pathways with the gate values of every pathway and window shuffled over the samples.
SharedGates random_gates(const SharedGates& shared, std::uint64_t seed);

/// The same memberships with every pathway on in one context only, where its gate is largest, and
/// there as it was. The task must have contexts.
SharedGates modular_gates(const SharedGates& shared, const Task& task);

}  // namespace festina::reln
