#pragma once

#include "festina/ladder/request.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Puts what network.* keys say into `options`: the user's own network for this task, if there is
/// one, and how weights begin. Throws InputError naming the key at fault, also for theory.* keys
/// that are about pathways by context when a network is given.
void build_network(const Settings& settings, const Task& task, LadderOptions& options);

}  // namespace festina::tool
