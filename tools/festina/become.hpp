#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace festina::tool {

/// The file of this program.
std::filesystem::path this_program();

/// Becomes `program` with these words; what it says and its exit code are the caller's. Throws
/// RunError, which begins with `command`, when it cannot be started.
[[noreturn]] void become(const std::string& command, const std::filesystem::path& program,
                         const std::vector<std::string>& words);

}  // namespace festina::tool
