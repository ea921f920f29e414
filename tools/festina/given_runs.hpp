#pragma once

#include "festina/experiment/setup.hpp"
#include "settings.hpp"

namespace festina::tool {

/// Puts the runs that runs.files names in place of trained ones, and says in a line which keys that
/// are given do not matter then. Nothing where none are named. Throws InputError naming the file
/// and what is wrong with it.
void add_logs(const Settings& settings, experiment::Setup& setup);

}  // namespace festina::tool
