#pragma once

#include <filesystem>
#include <functional>

#include "festina/experiment/setup.hpp"
#include "festina/sweep/sweep_task.hpp"

namespace festina::sweep {

/// Makes one run of a sweep from its setup and writes its file into `folder`, where tasks/ must
/// exist. That it diverged is a result, too. States of its nets, where they are kept, bear the
/// task's name, and go when the file is there. To be called from several threads.
/// Throws InputError for a wrong setup, Interrupted when the monitor asks to stop, RunError naming
/// the file that cannot be written.
void run_task(const std::filesystem::path& folder, const SweepTask& task, experiment::Setup setup,
              const Monitor& monitor = {});

}  // namespace festina::sweep
