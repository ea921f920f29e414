#include "festina/file/sample_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

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
  const std::string number = std::to_string(upright || lines.empty() ? column + 1 : lines[column]);
  return (upright         ? "column "
          : lines.empty() ? "row "
                          : "line ") +
         number + (names.empty() ? "" : " ('" + names.at(column) + "')");
}

std::string SampleTable::place(std::size_t sample, std::size_t column) const {
  const std::size_t header = names.empty() ? 0 : 1;
  if (samples_in == SamplesIn::columns)
    return path + ", " + variable(column) + ", column " + std::to_string(sample + header + 1);
  const std::string row = "row " + std::to_string(sample + 1);
  return path + ", " +
         (lines.empty() ? row
                        : "line " + std::to_string(lines[sample + header]) + " (" + row + ")") +
         ", " + variable(column);
}

std::string SampleTable::cell(std::size_t sample, std::size_t column) const {
  return cells.empty() ? shortest(values(sample, column)) : cells[sample][column];
}

bool SampleTable::holds_words(std::size_t column) const {
  const arma::vec numbers = values.col(column);
  return !cells.empty() && std::all_of(numbers.begin(), numbers.end(),
                                       [](double number) { return std::isnan(number); });
}

std::size_t find_column(const SampleTable& table, const std::string& key,
                        const std::string& column) {
  const auto found = std::find(table.names.begin(), table.names.end(), column);
  if (found != table.names.end() && !column.empty())
    return static_cast<std::size_t>(found - table.names.begin());
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(column.data(), column.data() + column.size(), number);
  if (error == std::errc() && *end == '\0' && number >= 1 && number <= table.width())
    return number - 1;
  throw InputError(key + ": " + table.path + " has no column '" + column + "'" +
                   base::nearest_hint(column, table.names) + "; allowed: " +
                   (table.names.empty() ? "" : base::join(table.names, ", ") + ", or ") +
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

[[noreturn]] void refuse_cell(const SampleTable& table, std::size_t sample, std::size_t column,
                              const std::string& advice) {
  const std::string cell = table.cell(sample, column);
  std::string message = table.place(sample, column) + ": '" + cell + "' is not a finite number";
  if (cell.find_first_of(";\t") != std::string::npos)
    message += "; cells are separated by commas";
  else if (table.holds_words(column))
    message += advice;
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
