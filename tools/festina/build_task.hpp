#pragma once

#include "festina/task/files.hpp"
#include "festina/task/routing.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The task that task.* keys describe; keys of other kinds than task.kind are not looked at.
/// Throws InputError naming the key or file at fault.
Task build_task(const Settings& settings);

/// The same, and what its files hold; nothing for tasks without.
task::TaskFromFiles build_described_task(const Settings& settings);

/// What task.domains and task.routes say, for task.kind = routing.
task::Routing routing_options(const Settings& settings);

}  // namespace festina::tool
