#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "festina/record/read_summary.hpp"

namespace festina::record {

// A folder holds one result. What it lists as its own (`files` of its summary) is replaced whole by
// the next run of the same experiment; nothing else is ever removed.

/// Files with which the results of different commands are known.
inline constexpr const char* experiment_summary = "summary.json";
inline constexpr const char* sweep_summary = "sweep.json";
inline constexpr const char* ledger_summary = "ledger.json";

/// What a result is of.
struct ResultOf {
  std::string experiment;  ///< its name
  std::string task_kind;   ///< as task.kind has it; "" where it is not told
  SummaryTask task = {};
};

/// Whether no summary of any command is in the folder.
bool holds_none(const std::filesystem::path& folder);

/// Checks that `folder` may take the result of an experiment: it holds none, or an earlier one of
/// the same experiment, of the same kind of task, with the same samples, inputs, outputs and
/// singular values (but for rounding). Throws InputError that says how they differ, also where
/// summary.json cannot be read.
void check_replaceable(const std::filesystem::path& folder, const ResultOf& planned);

/// Checks that `folder` holds no result but one with this summary (sweep_summary, say). Throws
/// InputError naming the summary that is there.
void check_no_other_result(const std::filesystem::path& folder, const std::string& summary);

/// The files that a summary lists as those of its result, seen from its folder: those that lie in
/// it. None where there is no summary that can be read, or it has no list.
std::vector<std::string> listed_files(const std::filesystem::path& summary);

/// Removes files from `folder`, but those in `kept`.
void remove_files(const std::filesystem::path& folder, const std::vector<std::string>& names,
                  const std::vector<std::string>& kept);

}  // namespace festina::record
