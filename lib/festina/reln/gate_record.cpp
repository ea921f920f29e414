#include "festina/reln/gate_record.hpp"

namespace festina {

arma::mat GateRecord::graded_gates(std::size_t layer, arma::uword window) const {
  return arma::conv_to<arma::mat>::from(layers[layer].gates[window]);
}

arma::mat GateRecord::sampled_gates(std::size_t layer, arma::uword window) const {
  arma::mat gates = arma::conv_to<arma::mat>::from(layers[layer].preactivation[window]);
  gates.for_each([](double& value) { value = value > 0 ? 1 : 0; });
  return gates;
}

}  // namespace festina
