#include "festina/ladder/relu_obstacle.hpp"

namespace festina::ladder {

std::string layers_obstacle(const std::string& what, const Training& training) {
  return "describes " + what + " with one hidden layer, and train.hidden names " +
         std::to_string(training.hidden.size());
}

std::string relu_obstacle(const RungRequest& request) {
  if (request.options.network)
    return "is about a ReLU net that sees the whole task, and network.nodes gives another network";
  if (request.training.hidden.size() != 1) return layers_obstacle("nets", request.training);
  return "";
}

}  // namespace festina::ladder
