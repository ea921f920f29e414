#pragma once

#include <string>

#include "festina/ladder/rung_plan.hpp"

namespace festina::ladder {

/// Why a theory of `what` ("nets", "pathways") with one hidden layer does not apply to a net with
/// another number of them, as a sentence goes on.
std::string layers_obstacle(const std::string& what, const Training& training);

/// Why a theory of the ReLU net's own units does not apply, as a sentence goes on: a network of the
/// user's own, or more than one hidden layer. "" when it does.
std::string relu_obstacle(const RungRequest& request);

}  // namespace festina::ladder
