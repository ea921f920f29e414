#pragma once

#include <string>

#include "festina/file/read_options.hpp"
#include "festina/file/sample_table.hpp"

namespace festina::file {

/// Reads a text table as RFC 4180 says; what separates cells is found as split_table() says. The
/// first line (the first column when samples lie in columns) holds the variables' names when none
/// of its cells is a number; columns of labels, which may hold words in any row, do not count.
/// Throws InputError naming the file and line for a file that is missing, empty, too large or no
/// UTF-8 text, and for lines that do not fit together.
SampleTable read_csv(const std::string& path, const ReadOptions& options = {});

}  // namespace festina::file
