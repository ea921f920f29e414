#pragma once

#include <string>
#include <vector>

#include "festina/record/finding.hpp"
#include "festina/record/results.hpp"
#include "festina/task/what_was_read.hpp"

namespace festina::record {

/// What `format` and `version` of a summary say.
inline constexpr const char* summary_format = "festina-summary";
inline constexpr int summary_version = 1;

/// The files that belong to a summary, and checksums of those with numbers.
struct FileSums {
  std::string curves;        ///< of curves.csv
  std::string results;       ///< of results.h5
  std::string surface = {};  ///< of surface.csv; "" where there is none
  /// All files of the result, seen from its folder, in the order in which they are written.
  std::vector<std::string> names = {};
};

/// The summary as JSON text, format "festina-summary", version 1 (docs/files.md lists the keys).
/// Numbers that do not exist (a half-loss never reached, a spread of one run) are null. `findings`
/// are what the results show (verdict::findings()).
std::string summary_json(const Results& results, const std::vector<Finding>& findings,
                         const FileSums& files);

/// The part of it that tells of the task, in it that of the training with the first drop that is
/// expected, and behind it the step-size bound of the lesson's networks (null: none) and the
/// learning rate that they would have, which may be above it. `read` is what its files hold and
/// `remarks` what a user may not have meant in them (verdict::read_remarks()).
std::string task_summary_json(const Lesson& lesson,
                              const OrWhyNot<simulate::ExpectedDrop>& expected,
                              const std::vector<task::ReadFile>& read,
                              const std::vector<Finding>& remarks);

}  // namespace festina::record
