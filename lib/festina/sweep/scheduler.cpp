#include "festina/sweep/scheduler.hpp"

#include <mutex>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/base/parallel.hpp"

namespace festina::sweep {

Scheduler thread_scheduler(std::size_t workers, std::stop_token stop) {
  return [workers, stop = std::move(stop)](const SweepWork& work) {
    std::mutex mutex;
    base::run_tasks(work.open.size(), workers, [&](std::size_t i) {
      if (stop.stop_requested()) throw Interrupted("between two runs");
      work.run(work.open[i]);
      const std::lock_guard lock(mutex);
      work.done(work.open[i]);
    });
  };
}

}  // namespace festina::sweep
