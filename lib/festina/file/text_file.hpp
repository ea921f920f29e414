#pragma once

#include <string>

#include "festina/file/size_limit.hpp"

namespace festina::file {

/// All of a text file, without a byte-order mark. Text is UTF-8 and holds no control characters but
/// tabs and ends of lines. Throws InputError naming file and line for text of another encoding
/// (UTF-16 and UTF-32 by name), for control characters, and for more bytes than `limit`.
std::string read_text(const std::string& path, const SizeLimit& limit);

/// Number of the line, from 1, on which the character at `position` stands. Lines end with a line
/// feed, a carriage return or both.
std::size_t line_at(const std::string& text, std::size_t position);

}  // namespace festina::file
