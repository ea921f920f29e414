#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina completion bash|zsh|fish` prints what completes commands and options in that shell;
/// made from the same lists as --help.
void print_completion(const Settings& settings);

}  // namespace festina::tool
