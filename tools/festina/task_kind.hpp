#pragma once

#include <string>
#include <vector>

namespace festina::tool {

/// Where a task comes from, key task.kind.
enum class TaskKind { contextual, files, table, exclusive_or, routing };

/// "contextual", "files", "table", "xor", "routing".
const std::vector<std::string>& task_kind_names();

}  // namespace festina::tool
