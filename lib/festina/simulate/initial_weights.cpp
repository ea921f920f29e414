#include "festina/simulate/initial_weights.hpp"

#include "festina/base/check.hpp"

namespace festina::simulate {

Weights initial_relu_weights(const Network& network, const Training& training, std::size_t run) {
  if (!training.initial_weights.empty()) return training.initial_weights.at(run);
  base::check_positive("train.init_sd", training.init_sd);  // 0 outside a lesson
  Stream stream = random::make_stream(training.seed, "relu", run);
  const std::vector<double> sds(network.architecture.edges().size(), training.init_sd);
  return network::random_weights(network.architecture, sds, stream);
}

}  // namespace festina::simulate
