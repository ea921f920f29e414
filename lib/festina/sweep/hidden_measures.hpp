#pragma once

#include <vector>

#include "festina/sweep/outcome.hpp"

namespace festina::sweep {

/// How run 0 has changed from its initial weights to the last recorded epoch: kernel_change and
/// kernel_distance (of its tangent_kernel()) and hidden_change (of its hidden_gram()), 0 for lazy
/// learning. Then, where the task has contexts, of every hidden layer L = 1, 2, … at the last
/// recorded epoch layerL.similarity and layerL.similarity_other (object_similarity(), NaN where its
/// contexts do not show the same objects). Nothing without a run.
std::vector<Measure> hidden_measures(const Results& results);

}  // namespace festina::sweep
