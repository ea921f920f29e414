#pragma once

#include <cstddef>
#include <functional>

namespace festina::base {

/// Calls `task(0)` … `task(count - 1)`, up to `workers` of them at a time, and returns when all
/// ended. A task must depend on its index only, never on the worker that runs it: then results are
/// the same bits for any number of workers. When tasks throw, the exception of the smallest failing
/// index is rethrown and tasks not yet started are dropped.
void run_tasks(std::size_t count, std::size_t workers,
               const std::function<void(std::size_t)>& task);

}  // namespace festina::base
