#pragma once

#include <armadillo>
#include <optional>
#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"

namespace festina::task {

/// What the values of a variable are.
enum class ValueKind { zero_one, whole, real, constant, words };

/// Their names in files: "zero_one", "whole", "real", "constant", "words".
const std::vector<std::string>& value_kind_names();

/// The values of a variable in short.
struct ValueSummary {
  ValueKind kind = ValueKind::real;
  double least = 0;  ///< of numbers
  double most = 0;   ///< of numbers
  /// How many values differ; none for real numbers and for many whole ones, where it is not
  /// counted.
  std::optional<std::size_t> different = {};
  /// The first value of whole numbers that count up by 1 from sample to sample.
  std::optional<double> counts_from = {};
};

/// Of numbers, all of them finite.
ValueSummary summarised(const arma::vec& values);

/// What a column of a file is to the task.
enum class ColumnUse {
  input,
  output,
  classes,
  context,
  sample_names,
  object_names,
  attribute,
  none
};

/// Their names in files: "input", "output", "classes", "context", "sample_names", "object_names",
/// "attribute", "none".
const std::vector<std::string>& column_use_names();

/// A column of a file (a row, where samples lie in columns).
struct ReadColumn {
  std::size_t number = 1;  ///< from 1
  std::string name;        ///< "" where the file has none
  ColumnUse use = ColumnUse::none;
  ValueSummary values;
};

/// A file that a task was made of, as it was read.
struct ReadFile {
  std::string key;                           ///< "task.inputs"
  std::string path;                          ///< with the dataset or array
  std::optional<file::Separator> separator;  ///< between the cells of text
  bool has_names = false;                    ///< whether it names its columns
  std::size_t samples = 0;
  std::vector<ReadColumn> columns;
};

/// The file of `key`, whose columns have these uses, one for each.
ReadFile what_was_read(const std::string& key, const file::SampleTable& table,
                       const std::vector<ColumnUse>& uses);

}  // namespace festina::task
