#pragma once

#include <string>

#include "festina/record/results.hpp"

namespace festina::picture {

// Findings of kind `stable` as sentences, empty where there is nothing to say: where no loss rose,
// or it cannot be told.

/// How often the losses of the ReLU runs rose, whether theories are judged by these nets, and which
/// rate would do.
std::string stable_sentence(const Results& results);

/// How often the loss of a rung's own network rose.
std::string stable_sentence(const Results& results, const RungResult& rung);

}  // namespace festina::picture
