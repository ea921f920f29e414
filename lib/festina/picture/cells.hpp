#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace festina::picture {

// Parts of the report's tables, as HTML. All text is escaped.

std::string text_cell(const std::string& text);
/// Words that may be broken into lines.
std::string words_cell(const std::string& words);
std::string number_cell(const std::string& number);
/// A dash where there is no value.
std::string number_cell(const std::optional<double>& value, int digits = 3);
std::string count_cell(std::size_t count);

/// The row of column heads.
std::string head_row(const std::vector<std::string>& heads);
/// A table of rows that are HTML already.
std::string html_table(const std::string& rows);

}  // namespace festina::picture
