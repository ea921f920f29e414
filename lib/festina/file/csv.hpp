#pragma once

#include <optional>
#include <string>
#include <vector>

#include "festina/file/sample_table.hpp"

namespace festina::file {

/// The number a CSV cell stands for: 3, -1.5e-3, or TRUE and FALSE (1 and 0) in any case. Nothing
/// for other words and for an empty cell.
std::optional<double> cell_number(const std::string& cell);

/// Reads comma-separated values; fields may be quoted, blanks around them are dropped. The first
/// line (the first column when samples lie in columns) holds the variables' names when none of its
/// cells is a number. `label_columns`, by name or by number from 1, may hold words in any row and
/// do not count.
/// Throws InputError naming the file and line for a file that is missing, empty or no text, and
/// for ragged lines.
SampleTable read_csv(const std::string& path, SamplesIn samples_in = SamplesIn::rows,
                     const std::vector<std::string>& label_columns = {});

}  // namespace festina::file
