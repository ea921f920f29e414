#pragma once

#include "festina/ladder/request.hpp"
#include "settings.hpp"

namespace festina::tool {

/// For task.kind = routing: the network that theories are about is the routing network with
/// train.hidden shared layers, and its untrained routes are held out. Other tasks change nothing.
/// Throws InputError naming the key at fault.
void add_routing_network(const Settings& settings, LadderOptions& ladder);

}  // namespace festina::tool
