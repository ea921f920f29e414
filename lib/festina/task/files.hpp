#pragma once

#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"
#include "festina/task/task.hpp"

namespace festina::task {

/// A task of one's own, from two files of samples: CSV, NPY or HDF5, told apart by extension.
struct TaskFiles {
  std::string inputs;   ///< path; numbers, and label columns if there are any
  std::string targets;  ///< path; numbers
  /// Column of `inputs` (name, or number from 1) that holds each sample's context label, "" for
  /// none. It is taken out of the inputs and enters as context_scale × one-hot context.
  std::string context_column;
  /// Output blocks in order, "size" or "name:size" separated by commas; "" for one block. Without a
  /// context column they also tell the contexts, when every sample has nonzero targets in exactly
  /// one block besides those that all samples share.
  std::string blocks;
  double context_scale = 1.0;
  /// Columns of `inputs` to leave out. The first one that holds words names the samples.
  std::vector<std::string> ignore_columns = {};
  file::SamplesIn samples_in = file::SamplesIn::rows;  ///< of both files
};

/// Reads the files. Throws InputError naming file, line or key; both files and both shapes when the
/// numbers of samples differ.
Task task_from_files(const TaskFiles& files, const std::string& name);

}  // namespace festina::task
