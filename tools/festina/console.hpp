#pragma once

#include <filesystem>
#include <ostream>
#include <vector>

#include "festina/record/results.hpp"

namespace festina::tool {

/// Shapes, rank, singular values and residuals of a task.
void print_task(const Task& task, const Spectrum& spectrum, std::ostream& out);

/// The closing table of a run: the ReLU runs, every rung, what was skipped and why.
void print_results(const Results& results, std::ostream& out);

/// Where the files are.
void print_written(const std::vector<std::filesystem::path>& written, std::ostream& out);

}  // namespace festina::tool
