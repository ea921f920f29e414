#pragma once

#include <string>
#include <vector>

namespace festina::tool {

/// Where a task comes from, key task.kind.
enum class TaskKind { contextual, files, table, exclusive_or, routing };

/// Whether its samples are a user's own.
inline bool from_files(TaskKind kind) {
  return kind == TaskKind::files || kind == TaskKind::table;
}

/// "contextual", "files", "table", "xor", "routing".
const std::vector<std::string>& task_kind_names();

}  // namespace festina::tool
