#include "festina/reln/gate_record.hpp"

namespace festina::reln {

arma::mat GateRecord::graded_gates(std::size_t layer, arma::uword window) const {
  return arma::conv_to<arma::mat>::from(layers[layer].gates[window]);
}

arma::mat GateRecord::sampled_gates(std::size_t layer, arma::uword window) const {
  arma::mat gates = arma::conv_to<arma::mat>::from(layers[layer].preactivation[window]);
  gates.for_each([](double& value) { value = value > 0 ? 1 : 0; });
  return gates;
}

arma::mat GateRecord::mean_gates(std::size_t layer, arma::uword first, arma::uword last) const {
  arma::mat sum(arma::size(layers[layer].gates[first]), arma::fill::zeros);
  double epochs = 0;
  for (arma::uword window = first; window <= last; ++window) {
    const auto size = static_cast<double>(windows.size(window));
    sum += size * graded_gates(layer, window);
    epochs += size;
  }
  return sum / epochs;
}

std::vector<arma::mat> GateRecord::graded_gates(arma::uword window) const {
  std::vector<arma::mat> gates;
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    gates.push_back(graded_gates(layer, window));
  return gates;
}

std::vector<arma::mat> GateRecord::sampled_gates(arma::uword window) const {
  std::vector<arma::mat> gates;
  for (std::size_t layer = 0; layer < layers.size(); ++layer)
    gates.push_back(sampled_gates(layer, window));
  return gates;
}

}  // namespace festina::reln
