#pragma once

#include <string>
#include <vector>

#include "festina/task/task.hpp"

namespace festina::picture {

/// Context of every sample, P numbers; all 0 when the task has no contexts.
std::vector<std::size_t> contexts_of_samples(const Task& task);

/// Consecutive samples of the same context.
struct ContextRun {
  std::size_t context;
  arma::uword first;
  arma::uword size;
};

/// The samples in order, cut wherever the context changes; one run when there are no contexts.
std::vector<ContextRun> context_runs(const Task& task);

/// A short label per sample, empty for all where there would be more than a dozen different ones:
/// the object's number in a task that shows the same objects in every context, else the sample's.
std::vector<std::string> object_labels(const Task& task);

}  // namespace festina::picture
