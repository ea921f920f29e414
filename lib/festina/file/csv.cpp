#include "festina/file/csv.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/file/cell_number.hpp"
#include "festina/file/table_text.hpp"
#include "festina/file/text_file.hpp"

namespace festina::file {

namespace {

/// A table of text as samples and variables, whichever way it lies.
class Turned {
 public:
  Turned(const TextCells& cells, SamplesIn samples_in)
      : cells_(cells), upright_(samples_in == SamplesIn::rows) {}

  std::size_t rows() const { return upright_ ? cells_.records() : cells_.width(); }
  std::size_t columns() const { return upright_ ? cells_.width() : cells_.records(); }
  std::string_view cell(std::size_t row, std::size_t column) const {
    return upright_ ? cells_.cell(row, column) : cells_.cell(column, row);
  }

 private:
  const TextCells& cells_;
  bool upright_;
};

/// Whether some cell below the first line is a number.
bool has_numbers(const Turned& table) {
  for (std::size_t row = 1; row < table.rows(); ++row)
    for (std::size_t column = 0; column < table.columns(); ++column)
      if (cell_number(table.cell(row, column))) return true;
  return false;
}

/// Names are words where data are numbers. Label columns may hold words in any row.
bool first_line_is_names(const Turned& table, const ReadOptions& options) {
  const auto is_label = [&options](std::string_view word) {
    return !word.empty() && std::find(options.label_columns.begin(), options.label_columns.end(),
                                      word) != options.label_columns.end();
  };
  bool words = false;
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const std::string_view cell = table.cell(0, column);
    if (!is_data(cell) && is_label(cell)) return true;
    if (is_label(std::to_string(column + 1))) continue;
    if (is_data(cell)) return false;
    words = true;
  }
  // Words alone, as many as there are samples elsewhere: all of them are data.
  return words && (options.samples != table.rows() || has_numbers(table));
}

/// All numbers, NaN where there is none.
arma::mat numbers_below(const Turned& table, std::size_t header) {
  arma::mat values(table.rows() - header, table.columns());
  constexpr std::size_t rows_at_a_time = 8;  // a line of cache in every column
  for (std::size_t first = 0; first < values.n_rows; first += rows_at_a_time) {
    const std::size_t last = std::min<std::size_t>(first + rows_at_a_time, values.n_rows);
    for (std::size_t column = 0; column < values.n_cols; ++column)
      for (std::size_t row = first; row < last; ++row)
        values(row, column) =
            cell_number(table.cell(row + header, column)).value_or(arma::datum::nan);
  }
  return values;
}

}  // namespace

SampleTable read_csv(const std::string& path, const ReadOptions& options) {
  SampleTable table;
  table.path = path;
  table.samples_in = options.samples_in;
  {
    const std::string text = read_text(path, options.size_limit);
    TableText split = split_table(path, text, options.size_limit);
    table.cells = std::move(split.cells);
    table.separator = split.separator;
  }
  const Turned turned(table.cells, options.samples_in);
  std::size_t header = 0;
  if (turned.rows() > 0 && first_line_is_names(turned, options)) {
    header = 1;
    for (std::size_t column = 0; column < turned.columns(); ++column)
      table.names.emplace_back(turned.cell(0, column));
  }
  if (turned.rows() <= header) throw InputError(path + ": the file holds no data rows");
  table.values = numbers_below(turned, header);
  return table;
}

}  // namespace festina::file
