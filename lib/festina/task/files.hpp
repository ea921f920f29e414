#pragma once

#include <string>
#include <vector>

#include "festina/file/read_options.hpp"
#include "festina/task/task.hpp"
#include "festina/task/what_was_read.hpp"

namespace festina::task {

/// A task of one's own, from two files of samples: text tables, NPY, NPZ or HDF5, told apart by
/// extension.
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
  /// Columns of `targets` that hold labels of classes, each of which becomes an output of 0 and 1:
  /// names or numbers from 1; {"true"} for all, {"false"} or none for no column.
  std::vector<std::string> one_hot_targets = {"false"};
  file::SizeLimit size_limit = {};  ///< of each file
};

/// A task, and what its files hold.
struct TaskFromFiles {
  Task task;
  std::vector<ReadFile> read;
};

/// Reads the files and says what stood in them. Throws InputError naming file, line or key; both
/// files and both shapes when the numbers of samples differ.
TaskFromFiles read_task(const TaskFiles& files, const std::string& name);

/// The task alone.
Task task_from_files(const TaskFiles& files, const std::string& name);

}  // namespace festina::task
