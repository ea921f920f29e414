#pragma once

#include "festina/record/results.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The training that train.* keys describe, checked.
Training build_training(const Settings& settings);

/// The theories that theory.* keys describe; `standard` are climbed unless some are named, and the
/// published ones where constants are given.
LadderOptions build_ladder(const Settings& settings, const std::vector<std::string>& standard);

/// How many runs may be made side by side.
std::size_t worker_count(const Settings& settings);

/// Whether the ReLU runs are trained.
enum class Runs { none, trained };

/// Trains the ReLU runs, if any, and climbs `ladder`, completed by network.* keys, with progress on
/// the terminal, writes all files into output.dir and prints the closing results. The folder is
/// tried before the work starts.
void run_experiment(const Settings& settings, LadderOptions ladder, Runs runs);

}  // namespace festina::tool
