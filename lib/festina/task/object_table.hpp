#pragma once

#include <string>
#include <vector>

#include "festina/file/read_options.hpp"
#include "festina/task/files.hpp"
#include "festina/task/task.hpp"

namespace festina::task {

/// A task from a table of objects (rows) and their attributes (columns): every object stands in
/// every context, and each context asks for its own attributes. Columns go by name, or by number
/// from 1; attributes enter as `attributes()` says.
struct ObjectTable {
  std::string path;                         ///< a text table, NPY, NPZ or HDF5
  std::string object_column;                ///< names of the objects; "" numbers them
  std::vector<std::string> common_columns;  ///< asked for in every context; may be none
  /// "looks: hair, feathers; habitat: aquatic": contexts and the columns each asks for.
  std::string context_groups;
  std::vector<std::string> one_hot_columns;  ///< numbers that are categories, not sizes
  double context_scale = 1.0;
  file::SamplesIn objects_in = file::SamplesIn::rows;
  file::SizeLimit size_limit = {};
};

/// The task and what its file holds, laid out as task_of_objects() says. Columns that are named
/// nowhere are left out. Throws InputError naming file, line, column or key: fewer than 2 contexts,
/// a context or a column named twice, a column that is not there, two rows with the same object.
TaskFromFiles read_table_task(const ObjectTable& options, const std::string& name);

/// The task alone.
Task task_from_table(const ObjectTable& options, const std::string& name);

}  // namespace festina::task
