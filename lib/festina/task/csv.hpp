#pragma once

#include <armadillo>
#include <string>
#include <vector>

namespace festina {

/// A CSV file as text: one entry of `rows` per line that is not blank, all of the same length.
struct CsvTable {
  std::string path;
  std::vector<std::string> columns;            ///< names from the header; empty without one
  std::vector<std::vector<std::string>> rows;  ///< cells, blanks around them removed
  std::vector<std::size_t> line_of_row;        ///< line in the file, from 1

  std::size_t width() const { return rows.empty() ? 0 : rows.front().size(); }
  /// "column 3" or "column 3 ('legs')".
  std::string column_label(std::size_t column) const;
};

/// Reads commas-separated values; fields may be quoted. The first line is a header when none of its
/// cells (outside `label_column`, which may hold text anyway) is a number while `header` is unset.
/// `label_column` is a column's name or its number from 1, "" for none.
/// Throws InputError naming the file and line for a missing or empty file and for ragged rows.
CsvTable read_csv(const std::string& path, const std::string& label_column = "");

/// Position of the column that `key` = `column` names, by its header name or its number from 1.
/// Throws InputError naming the key, the nearest header name and the columns there are.
std::size_t find_column(const CsvTable& table, const std::string& key, const std::string& column);

/// The table as numbers, rows × width, `skipped` columns left out.
/// Throws InputError naming file, line, row and column of a cell that is empty, no number or not
/// finite.
arma::mat to_matrix(const CsvTable& table, const std::vector<std::size_t>& skipped = {});

}  // namespace festina
