#include "festina/file/cell_number.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string>

namespace festina::file {

namespace {

std::string_view without_blanks(std::string_view cell) {
  const std::size_t first = cell.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(" \t") - first + 1);
}

/// What from_chars reads of the whole cell, "inf" and "nan" too.
std::optional<double> any_number(std::string_view cell) {
  const char* first = cell.data();
  const char* const last = first + cell.size();
  // from_chars knows no plus; "+-2" is no number.
  if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') ++first;
  double value = 0;
  const auto [end, error] = std::from_chars(first, last, value);
  if (end != last || error == std::errc::invalid_argument) return std::nullopt;
  // Too small or too large; strtod tells which.
  if (error != std::errc()) return std::strtod(std::string(first, last).c_str(), nullptr);
  return value;
}

bool is_word_of_numbers(std::string_view cell) {
  const char last = cell.empty() ? '0' : cell.back();
  return (last < '0' || last > '9') && last != '.';
}

}  // namespace

std::optional<double> cell_number(std::string_view cell) {
  const auto value = any_number(cell);
  if (value && (std::isfinite(*value) || !is_word_of_numbers(cell))) return value;
  if (value) return std::nullopt;
  if (boost::algorithm::iequals(cell, "true")) return 1;
  if (boost::algorithm::iequals(cell, "false")) return 0;
  const std::string_view inner = without_blanks(cell);
  if (inner.size() == cell.size()) return std::nullopt;
  return cell_number(inner);
}

bool is_data(std::string_view cell) {
  if (cell_number(cell)) return true;
  const bool sign = cell.starts_with('-') || cell.starts_with('+');
  return sign && any_number(cell);
}

}  // namespace festina::file
