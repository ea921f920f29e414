#pragma once

#include <ostream>
#include <vector>

#include "festina/task/task.hpp"
#include "festina/task/what_was_read.hpp"

namespace festina::tool {

/// What the files of a task hold, or its inputs where it has no files; its contexts with their
/// numbers of samples, its outputs, and what a user may not have meant. Columns that are alike
/// stand in one line.
void print_what_was_read(const Task& task, const std::vector<task::ReadFile>& files,
                         std::ostream& out);

}  // namespace festina::tool
