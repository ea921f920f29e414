#pragma once

#include <functional>

#include "festina/base/child_process.hpp"

namespace festina::base {

/// The file to which a child writes what is taken from it, beside standard output and standard
/// error.
constexpr int child_answer = 3;

/// Does `work` in a new process and returns how that ended, when nothing of it is left. Between it
/// and this process stands a warden: a process that waits for it, adopts what it leaves behind, and
/// ends all of them when its time is over or this process is gone.
/// `work` gives the exit code; it runs with an empty standard input, and with `child_answer` as the
/// only other file. `take` gets what is written there; what it throws ends the child and leaves
/// this function.
ChildEnd run_under_warden(const std::function<int()>& work, const Bytes& take,
                          const ChildLimits& limits, const std::stop_token& stop);

}  // namespace festina::base
