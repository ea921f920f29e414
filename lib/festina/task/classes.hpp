#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"

namespace festina::task {

/// Rows of numbers with their names.
struct NamedRows {
  arma::mat values;  ///< rows × samples
  std::vector<std::string> names;
};

/// The classes that a column of labels names, as one row of 0 and 1 each: whole numbers in rising
/// order, words in order of first appearance. A row is called "COLUMN = LABEL" where columns have
/// names; "class LABEL" for the only column of numbers without one.
/// Throws InputError naming the place of an empty cell or of a number that is not whole, and the
/// column where it holds one class only.
NamedRows classes_of(const file::SampleTable& table, std::size_t column);

/// Positions of the columns of which key task.one_hot_targets makes classes: "true" is all, "false"
/// or nothing none, else they are names or numbers from 1. Throws InputError as find_column().
std::vector<std::size_t> class_columns(const file::SampleTable& table,
                                       const std::vector<std::string>& one_hot_targets);

}  // namespace festina::task
