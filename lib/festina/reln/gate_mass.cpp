#include "festina/reln/gate_mass.hpp"

#include <algorithm>
#include <cmath>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/reln/null_gates.hpp"
#include "festina/reln/settled_gates.hpp"

namespace festina::reln {

namespace {

/// Gate masses of a layer as it is and with every unit's gates shuffled.
struct LayerMass {
  GateMass own;
  GateMass shuffled;
};

std::vector<LayerMass> layer_masses(const GateRecord& record, const Task& task, Stream& stream) {
  std::vector<LayerMass> masses;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer) {
    const SettledGates settled = settled_gates(record, layer);
    masses.push_back({gate_mass(majority_table(task, settled.gates, settled.contribution)),
                      gate_mass(majority_table(task, random_gates(settled.gates, stream),
                                               settled.contribution))});
  }
  return masses;
}

}  // namespace

GateMass gate_mass(const MajorityTable& table) {
  GateMass shares;
  for (const MajorityPattern& pattern : table.patterns) shares[pattern.name] = pattern.share;
  return shares;
}

double total_variation(const GateMass& a, const GateMass& b) {
  const auto share = [](const GateMass& mass, const std::string& gate) {
    const auto found = mass.find(gate);
    return found == mass.end() ? 0.0 : found->second;
  };
  double sum = 0;
  for (const auto& [gate, mass] : a) sum += std::abs(mass - share(b, gate));
  for (const auto& [gate, mass] : b)
    if (!a.contains(gate)) sum += mass;
  return std::min(1.0, sum / 2);
}

RunAgreement run_agreement(const std::vector<GateRecord>& runs, const Task& task,
                           std::uint64_t seed) {
  base::check_at_least("runs to compare", runs.size(), 2);
  const std::size_t layers = runs.front().layers.size();
  for (const GateRecord& run : runs)
    if (run.layers.size() != layers || layers == 0)
      throw InputError("runs of " + std::to_string(layers) + " and " +
                       std::to_string(run.layers.size()) + " recorded layers cannot be compared");
  std::vector<std::vector<LayerMass>> masses;
  for (std::size_t run = 0; run < runs.size(); ++run) {
    Stream stream = random::make_stream(seed, "run agreement", run);
    masses.push_back(layer_masses(runs[run], task, stream));
  }
  RunAgreement sum{0, 0};
  double pairs = 0;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t layer = 0; layer < layers; ++layer, ++pairs) {
        const LayerMass& a = masses[i][layer];
        const LayerMass& b = masses[j][layer];
        sum.agreement += 1 - total_variation(a.own, b.own);
        sum.chance +=
            1 - (total_variation(a.own, b.shuffled) + total_variation(a.shuffled, b.own)) / 2;
      }
  return {sum.agreement / pairs, sum.chance / pairs};
}

}  // namespace festina::reln
