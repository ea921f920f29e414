#pragma once

#include <vector>

#include "festina/record/finding.hpp"
#include "festina/task/what_was_read.hpp"

namespace festina::verdict {

/// What a user may not have meant in the files of a task; each holds where it is there. Subjects
/// are the files' keys. Kind `index_column`: a column without a name (or called "Unnamed: 0") that
/// is an input or output and counts its samples, as pandas and R write an index; numbers `column`,
/// `first`, `last`. Kind `class_labels`: the only column of targets holds few whole numbers from 0
/// or 1 on without a gap, each for two samples or more on average, as labels of three or more
/// classes do; numbers `column`, `least`, `most`.
std::vector<Finding> read_remarks(const std::vector<task::ReadFile>& files);

}  // namespace festina::verdict
