#include "festina/file/sample_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/shown.hpp"
#include "festina/file/table_text.hpp"

namespace festina::file {

namespace {

/// The shortest text that reads back as `value`.
std::string shortest(double value) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

}  // namespace

const std::vector<std::string>& samples_in_names() {
  static const std::vector<std::string> names = {"rows", "columns"};
  return names;
}

std::string SampleTable::shape() const {
  const bool upright = samples_in == SamplesIn::rows || one_dimensional;
  return path + " (" + std::to_string(upright ? samples() : width()) + " rows x " +
         std::to_string(upright ? width() : samples()) + " columns)";
}

std::string SampleTable::variable(std::size_t column) const {
  const bool upright = samples_in == SamplesIn::rows;
  const std::string number =
      std::to_string(upright || !is_text() ? column + 1 : cells.line(column));
  return (upright      ? "column "
          : !is_text() ? "row "
                       : "line ") +
         number + (names.empty() ? "" : " ('" + shown(names.at(column)) + "')");
}

std::string SampleTable::place(std::size_t sample, std::size_t column) const {
  const std::size_t header = names.empty() ? 0 : 1;
  if (samples_in == SamplesIn::columns)
    return path + ", " + variable(column) + ", column " + std::to_string(sample + header + 1);
  const std::string row = "row " + std::to_string(sample + 1);
  return path + ", " +
         (is_text() ? "line " + std::to_string(cells.line(sample + header)) + " (" + row + ")"
                    : row) +
         ", " + variable(column);
}

std::string SampleTable::cell(std::size_t sample, std::size_t column) const {
  if (!is_text()) return shortest(values(sample, column));
  const std::size_t at = sample + (names.empty() ? 0 : 1);
  return std::string(samples_in == SamplesIn::rows ? cells.cell(at, column)
                                                   : cells.cell(column, at));
}

bool SampleTable::holds_words(std::size_t column) const {
  const arma::vec numbers = values.col(column);
  return is_text() && std::all_of(numbers.begin(), numbers.end(),
                                  [](double number) { return std::isnan(number); });
}

namespace {

/// Throws where more than one column has this name.
void check_named_once(const SampleTable& table, const std::string& key, const std::string& name) {
  std::vector<std::string> bearers;
  for (std::size_t column = 0; column < table.width(); ++column)
    if (table.names[column] == name) bearers.push_back(std::to_string(column + 1));
  if (bearers.size() < 2) return;
  const std::string last = bearers.back();
  bearers.pop_back();
  throw InputError(key + ": " + table.path + " has " + std::to_string(bearers.size() + 1) +
                   " columns named '" + shown(name) + "': " + base::join(bearers, ", ") + " and " +
                   last + "; allowed: a name that one column has, or a column's number");
}

}  // namespace

std::size_t find_column(const SampleTable& table, const std::string& key,
                        const std::string& column) {
  const auto found = std::find(table.names.begin(), table.names.end(), column);
  if (found != table.names.end() && !column.empty()) {
    check_named_once(table, key, column);
    return static_cast<std::size_t>(found - table.names.begin());
  }
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), number);
  if (error == std::errc() && *end == '\0' && number >= 1 && number <= table.width())
    return number - 1;
  throw InputError(key + ": " + table.path + " has no column '" + column + "'" +
                   base::nearest_hint(column, table.names) +
                   "; allowed: " + (table.names.empty() ? "" : shown_list(table.names) + ", or ") +
                   "a number from 1 to " + std::to_string(table.width()));
}

std::vector<std::string> labels(const SampleTable& table, std::size_t column) {
  std::vector<std::string> result;
  for (std::size_t sample = 0; sample < table.samples(); ++sample) {
    result.push_back(table.cell(sample, column));
    if (result.back().empty())
      throw InputError(table.place(sample, column) + ": the cell is empty; allowed: a label");
  }
  return result;
}

namespace {

/// What a cell that is no number may be instead.
std::string likely_slip(const SampleTable& table, std::size_t sample, const std::string& cell) {
  if (!table.is_text()) return "";
  if (has_decimal_comma(cell)) return ": a number with a decimal comma; allowed: a decimal point";
  const bool numeric = cell.find_first_not_of("0123456789.,;+-eE \t") == std::string::npos;
  if (!cell.empty() && numeric && cell.find_first_of(" ;\t") != std::string::npos)
    return "; cells are separated by " +
           separator_names().at(static_cast<std::size_t>(*table.separator)) +
           " here: what separates cells must stand equally often in every line, and numbers have "
           "a decimal point";
  if (cell.empty() && sample == 0 && table.names.empty())
    return "; a first line of numbers is taken for data, so a header of numbers, as pandas writes "
           "for unnamed columns, must be left out";
  return "";
}

[[noreturn]] void refuse_cell(const SampleTable& table, std::size_t sample, std::size_t column,
                              const std::string& advice) {
  const std::string cell = table.cell(sample, column);
  std::string message =
      table.place(sample, column) + ": '" + shown(cell) + "' is not a finite number";
  const std::string slip = likely_slip(table, sample, cell);
  message += !slip.empty() ? slip : table.holds_words(column) ? advice : "";
  throw InputError(message);
}

}  // namespace

arma::mat numbers(const SampleTable& table, const std::vector<std::size_t>& columns,
                  const std::string& advice) {
  arma::mat result(table.samples(), columns.size());
  for (std::size_t out = 0; out < columns.size(); ++out) {
    const arma::vec column = table.values.col(columns[out]);
    if (!column.is_finite())
      refuse_cell(table, arma::uvec(arma::find_nonfinite(column)).front(), columns[out], advice);
    result.col(out) = column;
  }
  return result;
}

}  // namespace festina::file
