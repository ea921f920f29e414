#include "festina/file/csv.hpp"

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <boost/tokenizer.hpp>
#include <charconv>
#include <fstream>

#include "festina/base/error.hpp"

namespace festina::file {

namespace {

using Cells = std::vector<std::vector<std::string>>;

std::vector<std::string> split_line(const std::string& line, const std::string& place) {
  if (std::count(line.begin(), line.end(), '"') % 2 != 0)
    throw InputError(place + ": quotes do not match");
  std::vector<std::string> cells;
  // No escape character: a backslash is a letter like any other in CSV.
  const boost::escaped_list_separator<char> separator("", ",", "\"");
  for (const std::string& cell : boost::tokenizer(line, separator))
    cells.push_back(boost::algorithm::trim_copy(cell));
  return cells;
}

/// All lines that are not blank, with their numbers.
Cells read_lines(const std::string& path, std::vector<std::size_t>& numbers) {
  std::ifstream file(path);
  if (!file) throw InputError(path + ": the file cannot be read");
  Cells cells;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const std::string place = path + ", line " + std::to_string(number);
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (line.find('\0') != std::string::npos)
      throw InputError(path +
                       ": this is no text file; allowed: CSV as UTF-8 text, .npy, .h5 and "
                       ".hdf5 (a spreadsheet saves as CSV)");
    boost::algorithm::trim(line);
    if (line.empty()) continue;
    cells.push_back(split_line(line, place));
    numbers.push_back(number);
    if (cells.back().size() != cells.front().size())
      throw InputError(place + ": " + std::to_string(cells.back().size()) +
                       " cells where the lines before have " +
                       std::to_string(cells.front().size()));
  }
  if (file.bad()) throw InputError(path + ": the file cannot be read");
  return cells;
}

Cells transposed(const Cells& cells) {
  Cells result(cells.empty() ? 0 : cells.front().size());
  for (const std::vector<std::string>& line : cells)
    for (std::size_t i = 0; i < line.size(); ++i) result[i].push_back(line[i]);
  return result;
}

/// Names are words where data are numbers. Label columns may hold words in any row.
bool are_names(const std::vector<std::string>& cells,
               const std::vector<std::string>& label_columns) {
  const auto is_label = [&label_columns](const std::string& word) {
    return !word.empty() &&
           std::find(label_columns.begin(), label_columns.end(), word) != label_columns.end();
  };
  bool words = false;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    if (!cell_number(cells[column]) && is_label(cells[column])) return true;
    if (is_label(std::to_string(column + 1))) continue;
    if (cell_number(cells[column])) return false;
    words = true;
  }
  return words;
}

}  // namespace

std::optional<double> cell_number(const std::string& cell) {
  const std::string lower = boost::algorithm::to_lower_copy(cell);
  if (lower == "true") return 1;
  if (lower == "false") return 0;
  const char* first = cell.data() + (cell.starts_with('+') ? 1 : 0);
  const char* last = cell.data() + cell.size();
  double value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (error != std::errc() || end != last) return std::nullopt;
  return value;
}

SampleTable read_csv(const std::string& path, SamplesIn samples_in,
                     const std::vector<std::string>& label_columns) {
  SampleTable table;
  table.path = path;
  table.samples_in = samples_in;
  table.cells = read_lines(path, table.lines);
  if (samples_in == SamplesIn::columns) table.cells = transposed(table.cells);
  if (!table.cells.empty() && are_names(table.cells.front(), label_columns)) {
    table.names = table.cells.front();
    table.cells.erase(table.cells.begin());
  }
  if (table.cells.empty()) throw InputError(path + ": the file holds no data rows");
  table.values.set_size(table.cells.size(), table.cells.front().size());
  for (std::size_t row = 0; row < table.cells.size(); ++row)
    for (std::size_t column = 0; column < table.cells[row].size(); ++column)
      table.values(row, column) = cell_number(table.cells[row][column]).value_or(arma::datum::nan);
  return table;
}

}  // namespace festina::file
