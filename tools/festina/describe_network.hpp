#pragma once

#include <string>

#include "festina/network/gates.hpp"
#include "festina/task/task.hpp"

namespace festina::tool {

/// A network as festina-derive reads it: its edges, its paths, which of them have the same target
/// correlation or the same gated inputs, and which inputs go together (tools/derive/network.hpp has
/// the format). `title` is what its result is called.
std::string describe_network(const std::string& title, const Network& network, const Task& task);

}  // namespace festina::tool
