#pragma once

#include <string>
#include <string_view>

#include "festina/file/size_limit.hpp"
#include "festina/file/text_cells.hpp"

namespace festina::file {

/// A text table and what separates its cells.
struct TableText {
  TextCells cells;
  Separator separator = Separator::comma;
};

/// Whether this is a number with a decimal comma: "1,5", "-1.234,5e3".
bool has_decimal_comma(std::string_view cell);

/// Splits the text of a table. Commas, semicolons or tabs separate cells where every line has as
/// many of these cells, at least two; blanks do where the first line has none of the three, and
/// numbers show that they are not blanks within words; else the table is one column. Throws
/// InputError naming file and line where more than one of these is possible, where none is, for
/// decimal commas that make it so, and for tables of more numbers than `limit`.
TableText split_table(const std::string& path, const std::string& text, const SizeLimit& limit);

}  // namespace festina::file
