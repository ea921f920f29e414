#include "festina/ladder/relu_obstacle.hpp"

namespace festina::ladder {

std::string relu_obstacle(const RungRequest& request) {
  if (request.options.network)
    return "is about a ReLU net that sees the whole task, and network.nodes gives another network";
  if (request.training.hidden.size() != 1)
    return "describes nets with one hidden layer, and train.hidden names " +
           std::to_string(request.training.hidden.size());
  return "";
}

}  // namespace festina::ladder
