#pragma once

#include <functional>
#include <ostream>

namespace festina::tool {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2, interrupted = 130 };

/// Standard error behind the program's name.
std::ostream& complain();

/// Does `work` and tells of what it throws in one line on standard error; the exit code.
int guarded(const std::function<int()>& work);

}  // namespace festina::tool
