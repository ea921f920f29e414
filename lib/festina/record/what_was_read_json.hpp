#pragma once

#include <vector>

#include "festina/record/json_part.hpp"
#include "festina/task/task.hpp"
#include "festina/task/what_was_read.hpp"

namespace festina::record {

/// Adds to the JSON of a task what its files hold, `files` and `columns`, and what it is made of,
/// `input_list`, `output_list` and `context_list` (docs/files.md lists the keys).
void add_what_was_read(JsonPart::Json& json, const Task& task,
                       const std::vector<task::ReadFile>& files);

}  // namespace festina::record
