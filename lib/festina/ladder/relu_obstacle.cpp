#include "festina/ladder/relu_obstacle.hpp"

#include <string>

namespace festina::ladder {

std::optional<WhyNot> relu_obstacle(const RungRequest& request) {
  if (request.options().network)
    return WhyNot{
        "is about a ReLU net that sees the whole task, and network.nodes gives another network"};
  if (const std::size_t layers = request.training().hidden.size(); layers != 1)
    return WhyNot{"describes nets with one hidden layer, and train.hidden names " +
                  std::to_string(layers)};
  return std::nullopt;
}

}  // namespace festina::ladder
