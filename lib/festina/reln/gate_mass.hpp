#pragma once

#include <map>
#include <vector>

#include "festina/reln/gate_record.hpp"
#include "festina/task/task.hpp"

namespace festina {

/// In which contexts a unit is on, one entry per context.
using MajorityGate = std::vector<bool>;

/// Share of a layer's contribution behind every majority gate that occurs; the shares sum to 1.
using GateMass = std::map<MajorityGate, double>;

/// What a run's units have come to, layer by layer: over the last quarter of the record's windows
/// (at least one, ⌈count/4⌉), a unit's majority gate (majority_gates()) is on in context c where
/// its graded gate, mean over the context's samples and over these windows' epochs, is above 1/2;
/// its mass is its contribution summed over these windows. Units that are off everywhere count, as
/// their own gate. Throws InputError as context_means().
std::vector<GateMass> gate_mass(const GateRecord& record, const Task& task);

/// Total variation ½ Σ_g |a(g) − b(g)| between two distributions over majority gates, in [0, 1].
double total_variation(const GateMass& a, const GateMass& b);

/// How alike runs from other initial weights end, in [0, 1]: 1 − total variation between their
/// gate_mass(), the mean over pairs of runs and over layers. Units of different runs cannot be
/// matched, but what they do can be counted: 1 when all runs put the same share of contribution
/// behind every majority gate, 0 when no two share any. Throws InputError for fewer than 2 runs and
/// for runs of different numbers of layers.
double run_agreement(const std::vector<std::vector<GateMass>>& runs);

}  // namespace festina
