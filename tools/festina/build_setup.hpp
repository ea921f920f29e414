#pragma once

#include <string>
#include <vector>

#include "festina/experiment/setup.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The training that train.* keys describe, checked, with the kernel in force.
Training build_training(const Settings& settings);

/// The same without a kernel, for commands that compute nothing.
Training described_training(const Settings& settings);

/// The theories that theory.* keys describe; `standard` are climbed unless some are named, and the
/// published ones where constants are given.
LadderOptions build_ladder(const Settings& settings, const std::vector<std::string>& standard);

/// What gates.* keys describe, checked.
experiment::GateOptions build_gates(const Settings& settings);

/// How many runs may be made side by side.
std::size_t worker_count(const Settings& settings);

/// The experiment that the settings describe, its task made and its values checked. `ladder` is
/// completed by network.* keys; `trains` says whether there are ReLU runs. Throws InputError naming
/// the key at fault.
experiment::Setup build_setup(const Settings& settings, LadderOptions ladder, bool trains);

}  // namespace festina::tool
