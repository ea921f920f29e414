#pragma once

#include <functional>
#include <ostream>

namespace festina::tool {

enum ExitCode { done = 0, failed = 1, wrong_usage = 2, interrupted = 130, closed_pipe = 141 };

/// Standard error behind the program's name.
std::ostream& complain();

/// Does `work` and tells of what it throws in one line on standard error; the exit code. Standard
/// output that fails is told like that too, but for a pipe whose reader went away, which is quiet:
/// closed_pipe, as shells have it for programs that SIGPIPE ends. Libraries say nothing meanwhile.
int guarded(const std::function<int()>& work);

}  // namespace festina::tool
