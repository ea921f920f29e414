#include "festina/reln/shared_gates.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace festina::reln {

std::vector<arma::mat> SharedGates::of_units(arma::uword window) const {
  std::vector<arma::mat> gates;
  for (const LayerPathways& layer : layers)
    gates.push_back(layer.gates[window].rows(layer.members(window)));
  return gates;
}

arma::uword SharedGates::pathways() const {
  arma::uword most = 0;
  for (const LayerPathways& layer : layers) most = std::max(most, layer.pathways());
  return most;
}

std::size_t SharedGates::gate_values() const {
  std::size_t values = 0;
  for (const LayerPathways& layer : layers)
    values += layer.gates.size() * layer.gates.front().n_elem;
  return values;
}

std::size_t SharedGates::memberships() const {
  std::size_t values = 0;
  for (const LayerPathways& layer : layers)
    values += layer.membership.size() * layer.membership.front().n_elem;
  return values;
}

LayerPathways share_gates(const GateRecord& record, std::size_t layer, Membership membership,
                          arma::uword pathways) {
  LayerPathways shared{std::move(membership), {}};
  const LayerRecord& units = record.layers[layer];
  for (arma::uword window = 0; window < record.windows.count(); ++window) {
    const arma::uvec& of = shared.members(window);
    const arma::mat gates = record.graded_gates(layer, window);
    arma::mat sums(pathways, units.samples(), arma::fill::zeros);
    arma::vec mass(pathways, arma::fill::zeros);
    for (arma::uword i = 0; i < units.units(); ++i) {
      sums.row(of(i)) += units.contribution(i, window) * gates.row(i);
      mass(of(i)) += units.contribution(i, window);
    }
    for (arma::uword k = 0; k < pathways; ++k)
      if (mass(k) > 0) sums.row(k) /= mass(k);
    // Rounding must not carry a mean of ones above 1.
    shared.gates.push_back(arma::clamp(sums, 0, 1));
  }
  return shared;
}

double gate_spread(const GateRecord& record, const SharedGates& shared) {
  double sum = 0;
  double mass = 0;
  for (arma::uword window = 0; window < record.windows.count(); ++window) {
    const std::vector<arma::mat> gates = shared.of_units(window);
    for (std::size_t layer = 0; layer < gates.size(); ++layer) {
      const arma::mat apart = arma::square(record.graded_gates(layer, window) - gates[layer]);
      const arma::vec weight = record.layers[layer].contribution.col(window);
      sum += arma::dot(weight, arma::mean(apart, 1));
      mass += arma::accu(weight);
    }
  }
  return mass > 0 ? std::sqrt(sum / mass) : 0;
}

}  // namespace festina::reln
