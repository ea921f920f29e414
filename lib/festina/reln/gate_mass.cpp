#include "festina/reln/gate_mass.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/reln/majority.hpp"

namespace festina {

namespace {

GateMass layer_mass(const GateRecord& record, std::size_t layer, const Task& task) {
  const LayerRecord& units = record.layers[layer];
  const arma::uword windows = record.windows.count();
  const arma::uword first = windows - (windows + 3) / 4;
  const arma::vec mass = arma::sum(units.contribution.cols(first, windows - 1), 1);
  const arma::umat on = majority_gates(task, record.mean_gates(layer, first, windows - 1));
  GateMass shares;
  const double all = arma::accu(mass);
  for (arma::uword i = 0; i < units.units(); ++i) {
    MajorityGate gate;
    for (arma::uword c = 0; c < on.n_cols; ++c) gate.push_back(on(i, c) == 1);
    shares[gate] += all > 0 ? mass(i) / all : 1 / static_cast<double>(units.units());
  }
  return shares;
}

}  // namespace

std::vector<GateMass> gate_mass(const GateRecord& record, const Task& task) {
  std::vector<GateMass> masses;
  for (std::size_t layer = 0; layer < record.layers.size(); ++layer)
    masses.push_back(layer_mass(record, layer, task));
  return masses;
}

double total_variation(const GateMass& a, const GateMass& b) {
  const auto share = [](const GateMass& mass, const MajorityGate& gate) {
    const auto found = mass.find(gate);
    return found == mass.end() ? 0.0 : found->second;
  };
  double sum = 0;
  for (const auto& [gate, mass] : a) sum += std::abs(mass - share(b, gate));
  for (const auto& [gate, mass] : b)
    if (!a.contains(gate)) sum += mass;
  return std::min(1.0, sum / 2);
}

double run_agreement(const std::vector<std::vector<GateMass>>& runs) {
  check_at_least("runs to compare", runs.size(), 2);
  const std::size_t layers = runs.front().size();
  for (const std::vector<GateMass>& run : runs)
    if (run.size() != layers || layers == 0)
      throw InputError("runs of " + std::to_string(layers) + " and " + std::to_string(run.size()) +
                       " recorded layers cannot be compared");
  double sum = 0;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      for (std::size_t layer = 0; layer < layers; ++layer)
        sum += 1 - total_variation(runs[i][layer], runs[j][layer]);
  const double pairs = static_cast<double>(runs.size() * (runs.size() - 1)) / 2;
  return sum / (pairs * static_cast<double>(layers));
}

}  // namespace festina
