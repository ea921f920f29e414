#pragma once

#include <armadillo>
#include <optional>

#include "festina/task/task.hpp"

namespace festina::measure {

/// How alike a layer shows objects in different contexts, mean cosine_similarity() over pairs of
/// samples of different contexts.
struct ObjectSimilarity {
  double same;   ///< pairs of the same object: 1 for a layer that sees no contexts
  double other;  ///< pairs of different objects: what `same` has to be held against
};

/// Of the activity (units × P) of a layer. None where object_context_design() finds none: without
/// contexts, or where they do not show the same objects. Throws InputError when the activity has
/// another number of samples than the task.
std::optional<ObjectSimilarity> object_similarity(const Task& task, const arma::mat& activity);

}  // namespace festina::measure
