#pragma once

#include <string>

#include "festina/task/task.hpp"

namespace festina::picture {

/// When a gate is on, for legends: "always on", "contexts 1 + 2", "all contexts but 3", "samples
/// 1-8", "all samples but 5", "3 of 24 samples: 1, 5, 9"; values other than 1 stand behind a "×".
/// Empty is always on.
std::string gate_in_words(const Task& task, const arma::rowvec& gate);

}  // namespace festina::picture
