#include "festina/task/input_mixing.hpp"

#include <cmath>
#include <utility>

#include "festina/base/check.hpp"
#include "festina/base/error.hpp"
#include "festina/random/stream.hpp"

namespace festina::task {

Task mix_object_inputs(const Task& task, const arma::mat& mixing) {
  const arma::uvec objects = task.object_inputs();
  if (mixing.n_rows != objects.n_elem || mixing.n_cols != objects.n_elem)
    throw InputError("task mixing: " + std::to_string(mixing.n_rows) + " × " +
                     std::to_string(mixing.n_cols) + " for " + std::to_string(objects.n_elem) +
                     " inputs that tell objects apart");
  TaskParts parts = task.parts();
  parts.inputs.rows(objects) = mixing * task.inputs().rows(objects);
  return Task(std::move(parts));
}

Task with_input_mixing(const Task& task, double mu, std::uint64_t seed) {
  base::check_not_negative("task.input_mixing", mu);
  if (mu == 0) return task;
  if (task.contexts() == 0)
    throw InputError("task.input_mixing: the task has no contexts; allowed: 0");
  const arma::uword n = task.object_inputs().n_elem;
  Stream stream = random::make_stream(seed, "input mixing", 0);
  const arma::mat G = random::normal_matrix(stream, n, n, 1 / std::sqrt(static_cast<double>(n)));
  return mix_object_inputs(task, arma::mat(n, n, arma::fill::eye) + mu * G);
}

}  // namespace festina::task
