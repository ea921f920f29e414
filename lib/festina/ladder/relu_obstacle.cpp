#include "festina/ladder/relu_obstacle.hpp"

namespace festina::ladder {

WhyNot layers_obstacle(const std::string& what, const RungRequest& request) {
  return {"describes " + what + " with one hidden layer, and train.hidden names " +
          std::to_string(request.training().hidden.size())};
}

std::optional<WhyNot> relu_obstacle(const RungRequest& request) {
  if (request.options().network)
    return WhyNot{
        "is about a ReLU net that sees the whole task, and network.nodes gives another network"};
  if (request.training().hidden.size() != 1) return layers_obstacle("nets", request);
  return std::nullopt;
}

}  // namespace festina::ladder
