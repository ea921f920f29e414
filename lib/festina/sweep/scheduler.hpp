#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

#include "festina/sweep/sweep_task.hpp"

namespace festina::sweep {

/// Tasks that workers are to run, by number.
struct SweepWork {
  std::vector<std::size_t> open;
  /// What a task is: all that a worker in another process needs besides the plan's file.
  std::function<const SweepTask&(std::size_t task)> task;
  std::function<void(std::size_t task)> run;   ///< runs and keeps a task, wherever a worker is
  std::function<void(std::size_t task)> done;  ///< called where the sweep is led, one at a time
};

/// Has workers run the open tasks, in order, and returns when all ended. It is up to the scheduler
/// who the workers are: threads, or other processes. Throws what run() threw first, or Interrupted;
/// tasks not yet started are dropped then.
using Scheduler = std::function<void(const SweepWork& work)>;

/// Runs the tasks in threads of this process, `workers` at a time.
Scheduler thread_scheduler(std::size_t workers, std::stop_token stop);

}  // namespace festina::sweep
