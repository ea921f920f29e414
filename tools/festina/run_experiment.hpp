#pragma once

#include "festina/experiment/setup.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Runs the experiment with progress on the terminal, writes all files into output.dir and prints
/// the closing results. The folder is tried before the work starts. Throws Resumable where it is
/// stopped and the same command goes on.
void run_experiment(const Settings& settings, experiment::Setup setup);

}  // namespace festina::tool
