#include "festina/file/table_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/file/cell_number.hpp"
#include "festina/file/shown.hpp"

namespace festina::file {

namespace {

/// How often each separator stands outside quotes in the first line that is not blank.
std::array<std::size_t, 4> count_in_first_line(const std::string& text) {
  std::array<std::size_t, 4> counts = {0, 0, 0, 0};
  bool quoted = false;
  bool word_before = false;
  bool blank_before = false;
  for (std::size_t i = std::min(text.find_first_not_of(" \t\r\n"), text.size()); i < text.size();
       ++i) {
    const char letter = text[i];
    if (letter == '"') quoted = !quoted;
    if (quoted) {
      word_before = true;
      continue;
    }
    if (letter == '\n' || letter == '\r') break;
    const std::size_t position = std::string_view(",;\t ").find(letter);
    if (position < 3) ++counts[position];
    if (position == std::string_view::npos && blank_before && word_before) ++counts[3];
    if (position == std::string_view::npos) word_before = true;
    blank_before = position == 3;
  }
  return counts;
}

bool column_is_numbers(const TextCells& cells, std::size_t column, std::size_t first_record) {
  for (std::size_t record = first_record; record < cells.records(); ++record)
    if (!cell_number(cells.cell(record, column))) return false;
  return true;
}

/// Whether numbers show that blanks separate cells: all below the first line, or all beside the
/// first of at least three columns, are numbers; or a whole column under a line of names is.
bool numbers_show_columns(const TextCells& cells) {
  const std::size_t below = cells.records() > 1 ? 1 : 0;
  std::vector<bool> numbers(cells.width());
  bool names = below == 1;
  for (std::size_t column = 0; column < cells.width(); ++column) {
    numbers[column] = column_is_numbers(cells, column, below);
    names = names && !cell_number(cells.cell(0, column));
  }
  const auto words = std::count(numbers.begin(), numbers.end(), false);
  if (words == 0) return true;
  if (words == 1 && !numbers[0] && cells.width() >= 3) return true;
  return names && words < static_cast<std::ptrdiff_t>(cells.width());
}

[[noreturn]] void refuse_line(const std::string& path, std::size_t line, const std::string& what) {
  throw InputError(path + ", line " + std::to_string(line) + ": " + what);
}

/// Throws where a cell of this reading has a decimal comma.
void refuse_decimal_commas(const std::string& path, const TextCells& cells) {
  for (std::size_t record = 0; record < cells.records(); ++record)
    for (std::size_t column = 0; column < cells.width(); ++column)
      if (has_decimal_comma(cells.cell(record, column)))
        refuse_line(path, cells.line(record),
                    "'" + shown(cells.cell(record, column)) +
                        "': numbers with a decimal comma; allowed: a decimal point");
}

class Splitter {
 public:
  Splitter(const std::string& path, const std::string& text, const SizeLimit& limit)
      : path_(path), text_(text), limit_(limit) {}

  SeparatedText read(Separator separator) const {
    SeparatedText result = separate(text_, separator, limit_.bytes() / sizeof(double));
    if (result.fault.find("too many cells") != std::string::npos)
      result.fault += "; allowed: numbers of " + limit_.text();
    return result;
  }

  [[noreturn]] void refuse(const SeparatedText& faulty) const {
    refuse_line(path_, faulty.fault_line, faulty.fault);
  }

  /// The reading by blanks or as one column, whichever is possible.
  TableText without_marks(bool blanks_in_first_line) const {
    SeparatedText column = read(Separator::comma);
    if (blanks_in_first_line) {
      SeparatedText blanks = read(Separator::blanks);
      if (blanks.fault.empty()) {
        if (!column.fault.empty() || numbers_show_columns(blanks.cells))
          return {std::move(blanks.cells), Separator::blanks};
        refuse_line(path_, blanks.cells.line(0),
                    "blanks may separate cells here or stand within words; allowed: words with "
                    "blanks in quotes, or commas, semicolons or tabs between cells");
      }
    }
    if (!column.fault.empty()) refuse(column);
    return {std::move(column.cells), Separator::comma};
  }

  /// The reading by whichever of the separators is possible.
  TableText by_marks(const std::vector<Separator>& separators) const {
    std::vector<TableText> possible;
    std::optional<SeparatedText> faulty;
    for (const Separator separator : separators) {
      SeparatedText result = read(separator);
      if (result.fault.empty())
        possible.push_back({std::move(result.cells), separator});
      else if (!faulty)
        faulty = std::move(result);
    }
    if (possible.empty()) refuse(*faulty);
    if (possible.size() == 1) return std::move(possible.front());
    std::vector<std::string> names;
    for (const TableText& table : possible) {
      if (table.separator != Separator::comma) refuse_decimal_commas(path_, table.cells);
      names.push_back(separator_names().at(static_cast<std::size_t>(table.separator)));
    }
    refuse_line(path_, possible.front().cells.line(0),
                base::join(names, " and ") +
                    " may both separate cells here; allowed: one of them, others in quotes");
  }

 private:
  const std::string& path_;
  const std::string& text_;
  const SizeLimit& limit_;
};

}  // namespace

bool has_decimal_comma(std::string_view cell) {
  const std::size_t comma = cell.find(',');
  if (comma == std::string_view::npos || comma == 0 || comma + 1 == cell.size()) return false;
  std::string whole(cell.substr(0, comma));
  std::erase(whole, '.');
  const auto is_digit = [](char letter) { return letter >= '0' && letter <= '9'; };
  return !whole.empty() && is_digit(whole.back()) && is_digit(cell[comma + 1]) &&
         cell_number(whole + "." + std::string(cell.substr(comma + 1))).has_value();
}

TableText split_table(const std::string& path, const std::string& text, const SizeLimit& limit) {
  const Splitter splitter(path, text, limit);
  const std::array<std::size_t, 4> counts = count_in_first_line(text);
  std::vector<Separator> separators;
  for (const Separator mark : {Separator::comma, Separator::semicolon, Separator::tab})
    if (counts.at(static_cast<std::size_t>(mark)) > 0) separators.push_back(mark);
  // The commonest first: where none is possible, its fault is told.
  std::stable_sort(separators.begin(), separators.end(), [&](Separator a, Separator b) {
    return counts.at(static_cast<std::size_t>(a)) > counts.at(static_cast<std::size_t>(b));
  });
  if (separators.empty()) return splitter.without_marks(counts[3] > 0);
  return splitter.by_marks(separators);
}

}  // namespace festina::file
