#pragma once

#include <filesystem>

#include "festina/record/results.hpp"

namespace festina {

/// Writes curves, mode strengths, gates, and weights and outputs at the chosen epochs
/// (docs/files.md lists every dataset with its shape). The file appears whole or not at all.
/// Throws RunError naming the file when it cannot be written.
void write_results_h5(const Results& results, const std::filesystem::path& path);

}  // namespace festina
