#pragma once

#include <optional>
#include <string>

#include "festina/ladder/request.hpp"

namespace festina::ladder {

/// Why a theory of `what` ("nets", "pathways") with one hidden layer does not apply to a net with
/// another number of them.
WhyNot layers_obstacle(const std::string& what, const RungRequest& request);

/// Why a theory of the ReLU net's own units does not apply: a network of the user's own, or more
/// than one hidden layer. None when it does.
std::optional<WhyNot> relu_obstacle(const RungRequest& request);

}  // namespace festina::ladder
