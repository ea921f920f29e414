#include "festina/simulate/initial_weights.hpp"

namespace festina {

Weights initial_relu_weights(const Network& network, const Training& training, std::size_t run) {
  Stream stream = make_stream(training.seed, "relu", run);
  const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
  return random_weights(network.architecture, sds, stream);
}

}  // namespace festina
