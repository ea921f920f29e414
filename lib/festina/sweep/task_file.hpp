#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "festina/sweep/outcome.hpp"
#include "festina/sweep/sweep_task.hpp"

namespace festina::sweep {

/// The file of a task in the folder of a sweep: tasks/ID.json.
std::filesystem::path task_file(const std::filesystem::path& folder, const std::string& id);

/// Writes the outcome of a task whole or not at all, with its own checksum inside: format
/// "festina-sweep-task", version 1. The folder tasks/ must exist. Throws RunError naming the file.
void write_outcome(const std::filesystem::path& folder, const SweepTask& task,
                   const SweepOutcome& outcome);

/// What the file of a task holds, or what is wrong with it.
struct ReadOutcome {
  std::optional<SweepOutcome> outcome;
  std::string damage = {};  ///< none, and no outcome: there is no file
};

/// Reads the file of a task back, to the same bits. It is damaged when it is no such file, its
/// checksum is another one, or it is of other settings.
ReadOutcome read_outcome(const std::filesystem::path& folder, const SweepTask& task);

}  // namespace festina::sweep
