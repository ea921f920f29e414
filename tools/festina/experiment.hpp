#pragma once

#include "festina/record/results.hpp"
#include "settings.hpp"

namespace festina::tool {

/// The training that train.* keys describe, checked.
Training build_training(const Settings& settings);

/// The theories that theory.* keys describe.
LadderOptions build_ladder(const Settings& settings);

/// Trains the ReLU runs and climbs `ladder`, with progress on the terminal, writes all files into
/// output.dir and prints a closing table. The folder is tried before the work starts.
void run_experiment(const Settings& settings, const LadderOptions& ladder);

}  // namespace festina::tool
