#pragma once

#include <string>
#include <vector>

#include "settings.hpp"

namespace festina::tool {

/// The shells whose completion can be printed: "bash", "zsh", "fish".
const std::vector<std::string>& shell_names();

/// `festina completion bash|zsh|fish` prints what completes commands, options and the values of
/// options that are one of some words in that shell; made from the same lists as --help.
void print_completion(const Settings& settings);

}  // namespace festina::tool
