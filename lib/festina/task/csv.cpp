#include "festina/task/csv.hpp"

#include <algorithm>
#include <boost/algorithm/string/trim.hpp>
#include <boost/tokenizer.hpp>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina {

namespace {

std::optional<double> parse_number(const std::string& cell) {
  const char* first = cell.data() + (cell.starts_with('+') ? 1 : 0);
  const char* last = cell.data() + cell.size();
  double value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc() || end != last) return std::nullopt;
  return value;
}

std::vector<std::string> split_line(const std::string& line, const std::string& path,
                                    std::size_t number) {
  if (std::count(line.begin(), line.end(), '"') % 2 != 0)
    throw InputError(path + ", line " + std::to_string(number) + ": quotes do not match");
  std::vector<std::string> cells;
  // No escape character: a backslash is a letter like any other in CSV.
  const boost::escaped_list_separator<char> separator("", ",", "\"");
  for (const std::string& cell : boost::tokenizer(line, separator))
    cells.push_back(boost::algorithm::trim_copy(cell));
  return cells;
}

std::optional<std::size_t> column_number(const std::string& column, std::size_t width) {
  const std::optional<double> number = parse_number(column);
  if (!number || *number != std::floor(*number) || *number < 1 ||
      *number > static_cast<double>(width))
    return std::nullopt;
  return static_cast<std::size_t>(*number) - 1;
}

/// A header has words where data has numbers. The label column may hold words in any row.
bool is_header(const std::vector<std::string>& cells, const std::string& label_column) {
  const std::optional<std::size_t> label = column_number(label_column, cells.size());
  if (!label && std::find(cells.begin(), cells.end(), label_column) != cells.end()) return true;
  bool words = false;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (column == label) continue;
    if (parse_number(cells[column])) return false;
    words = true;
  }
  return words;
}

}  // namespace

std::string CsvTable::column_label(std::size_t column) const {
  const std::string number = "column " + std::to_string(column + 1);
  return columns.empty() ? number : number + " ('" + columns.at(column) + "')";
}

CsvTable read_csv(const std::string& path, const std::string& label_column) {
  std::ifstream file(path);
  if (!file) throw InputError(path + ": the file cannot be read");
  CsvTable table;
  table.path = path;
  std::string line;
  std::optional<std::size_t> width;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    boost::algorithm::trim(line);
    if (line.empty()) continue;
    std::vector<std::string> cells = split_line(line, path, number);
    if (width && cells.size() != *width)
      throw InputError(path + ", line " + std::to_string(number) + ": " +
                       std::to_string(cells.size()) + " cells where the lines before have " +
                       std::to_string(*width));
    if (!width && is_header(cells, label_column)) {
      table.columns = cells;
    } else {
      table.rows.push_back(std::move(cells));
      table.line_of_row.push_back(number);
    }
    if (!width) width = table.columns.empty() ? table.rows.front().size() : table.columns.size();
  }
  if (file.bad()) throw InputError(path + ": the file cannot be read");
  if (table.rows.empty()) throw InputError(path + ": the file holds no data rows");
  return table;
}

std::size_t find_column(const CsvTable& table, const std::string& key, const std::string& column) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  if (const auto number = column_number(column, table.width())) return *number;
  throw InputError(key + ": " + table.path + " has no column '" + column + "'" +
                   nearest_hint(column, table.columns) + "; allowed: " +
                   (table.columns.empty() ? "" : join(table.columns, ", ") + ", or ") +
                   "a number from 1 to " + std::to_string(table.width()));
}

arma::mat to_matrix(const CsvTable& table, const std::vector<std::size_t>& skipped) {
  arma::mat matrix(table.rows.size(), table.width() - skipped.size());
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    arma::uword out = 0;
    for (std::size_t column = 0; column < table.width(); ++column) {
      if (std::find(skipped.begin(), skipped.end(), column) != skipped.end()) continue;
      const std::string& cell = table.rows[row][column];
      const std::optional<double> value = parse_number(cell);
      if (!value || !std::isfinite(*value))
        throw InputError(table.path + ", line " + std::to_string(table.line_of_row[row]) +
                         " (row " + std::to_string(row + 1) + "), " + table.column_label(column) +
                         ": '" + cell + "' is not a finite number");
      matrix(row, out++) = *value;
    }
  }
  return matrix;
}

}  // namespace festina
