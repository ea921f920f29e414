#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "festina/reln/gate_record.hpp"
#include "festina/reln/majority.hpp"

namespace festina::reln {

/// Share of a layer's contribution behind every majority gate that occurs (majority_name()); the
/// shares sum to 1.
using GateMass = std::map<std::string, double>;

/// Of a table of majority gates.
GateMass gate_mass(const MajorityTable& table);

/// Total variation ½ Σ_g |a(g) − b(g)| between two distributions over majority gates, in [0, 1].
double total_variation(const GateMass& a, const GateMass& b);

/// How alike runs from other initial weights end, both in [0, 1].
struct RunAgreement {
  /// 1 − total variation between the gate_mass() of settled_gates(), the mean over pairs of runs
  /// and over layers. Units of different runs cannot be matched, but what they do can be counted: 1
  /// when all runs put the same share of contribution behind every majority gate, 0 when no two
  /// share any.
  double agreement;
  /// The agreement of a run with another one whose units have their gates shuffled over the samples
  /// (random_gates()): what it is without any order in the gates.
  double chance;
};

/// `seed` is that of the shuffles. Throws InputError for fewer than 2 runs, for runs of different
/// numbers of layers, and as majority_table().
RunAgreement run_agreement(const std::vector<GateRecord>& runs, const Task& task,
                           std::uint64_t seed);

}  // namespace festina::reln
