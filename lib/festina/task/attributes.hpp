#pragma once

#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"
#include "festina/task/objects_in_contexts.hpp"

namespace festina::task {

/// Columns of a table as properties of its rows, each between 0 and 1:
/// - numbers between 0 and 1 (so also TRUE and FALSE) as they are;
/// - other numbers scaled by (x − smallest)/(largest − smallest), so that no column outweighs the
///   others by its unit;
/// - words, and columns in `one_hot`, as one 0/1 property per value, in order of first appearance,
///   named "type = mammal".
/// Throws InputError naming the place of an empty cell or one that is not finite, a column that
/// mixes numbers and words, and one whose only value lies outside 0 to 1.
Properties attributes(const file::SampleTable& table, const std::vector<std::size_t>& columns,
                      const std::vector<std::size_t>& one_hot);

}  // namespace festina::task
