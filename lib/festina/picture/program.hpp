#pragma once

#include <string>
#include <vector>

namespace festina::picture {

/// Whether PATH leads to a program of this name.
bool in_path(const std::string& program);

/// Runs a program with its arguments in silence, without a shell, and returns whether it ended
/// well. `words` starts with the program's name.
bool run_quietly(std::vector<std::string> words);

}  // namespace festina::picture
