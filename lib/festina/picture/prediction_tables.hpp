#pragma once

#include <string>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::picture {

/// How far the node sets of a rung are from the ReLU runs and from each other; empty without sets.
std::string sets_sentence(const RungResult& rung);

/// What the prediction says of pathways, and what the runs whose gates were recorded say of it;
/// empty where nothing was predicted.
std::vector<std::string> prediction_reading(const Results& results);

/// Shares of the contribution by the number of contexts units are on in, predicted and of run 0.
/// Something must have been predicted.
std::string predicted_table(const Results& results);

/// Shares of the contribution by the number of samples that units are on for in each context, the
/// largest ones, predicted and of run 0. Something must have been predicted.
std::string predicted_pattern_table(const Results& results);

}  // namespace festina::picture
