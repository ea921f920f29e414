#include "festina/task/noise.hpp"

#include <utility>

#include "festina/base/check.hpp"
#include "festina/random/stream.hpp"

namespace festina::task {

Task with_target_noise(const Task& task, double sd, std::uint64_t seed) {
  base::check_not_negative("task.target_noise", sd);
  if (sd == 0) return task;
  Stream stream = random::make_stream(seed, "target noise", 0);
  TaskParts parts = task.parts();
  parts.targets +=
      sd * random::normal_matrix(stream, parts.targets.n_rows, parts.targets.n_cols, 1);
  return Task(std::move(parts));
}

}  // namespace festina::task
