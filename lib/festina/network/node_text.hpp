#pragma once

#include <string>
#include <vector>

#include "festina/network/architecture.hpp"
#include "festina/task/task.hpp"

namespace festina::network {

/// The nodes that "objects: input objects; pair: hidden 100; out: output" gives, in its order: see
/// NetworkText. Throws InputError naming network.nodes, the node and what is wrong.
std::vector<Node> nodes_from_text(const std::string& text, const Task& task);

}  // namespace festina::network
