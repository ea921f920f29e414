#pragma once

#include <filesystem>

#include "festina/record/results.hpp"

namespace festina::record {

/// Reads back what an experiment wrote into `folder`: summary.json, results.h5 and curves.csv. What
/// follows from the curves (distances, half-loss epochs) is computed anew; what follows from gates
/// is left to complete_study(). Throws InputError naming the file and what is missing, damaged, of
/// another version, or does not belong to the other files.
Results read_results(const std::filesystem::path& folder);

}  // namespace festina::record
