#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace festina::file {

/// What stands between the cells of a line.
enum class Separator { comma, semicolon, tab, blanks };

/// "commas", "semicolons", "tabs", "blanks", as messages say it.
const std::vector<std::string>& separator_names();

/// The cells of a text table, in the order of the file: records of equally many cells, most of them
/// one line each. Quotes are taken off and doubled ones made single.
class TextCells {
 public:
  std::size_t records() const { return starts_.size(); }
  std::size_t width() const { return width_; }
  std::string_view cell(std::size_t record, std::size_t column) const;
  /// Line of the file, from 1, on which the record begins.
  std::size_t line(std::size_t record) const { return lines_[record]; }

 private:
  friend class CellCollector;
  std::string text_;                   ///< all cells without what separates them
  std::vector<std::uint64_t> starts_;  ///< where the cells of a record begin in it
  std::vector<std::uint32_t> ends_;    ///< where every cell ends, from its record's start
  std::vector<std::size_t> lines_;
  std::size_t width_ = 0;
};

/// A text read with one separator: its cells, or the first fault.
struct SeparatedText {
  TextCells cells;
  std::string fault;           ///< "" where all is well
  std::size_t fault_line = 0;  ///< from 1
};

/// Reads `text` as RFC 4180 says, with this separator: a cell that begins with a quote ends with
/// the next one that is not doubled and may hold separators and ends of lines. Blanks outside
/// quotes (and tabs, unless they separate) are dropped around cells, and lines without anything
/// else are skipped. Several blanks separate as one does. Faults are a quote that is not closed,
/// one within a cell that does not begin with one, and a record with more or fewer cells than the
/// first, and more than `most_cells` cells.
SeparatedText separate(const std::string& text, Separator separator, std::uint64_t most_cells);

}  // namespace festina::file
