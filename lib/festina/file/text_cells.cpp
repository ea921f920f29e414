#include "festina/file/text_cells.hpp"

#include <boost/spirit/home/x3.hpp>
#include <limits>

namespace festina::file {

namespace {

namespace x3 = boost::spirit::x3;

/// Ends of lines between two places of a text.
std::size_t ends_between(const char* first, const char* last, const char* end) {
  std::size_t count = 0;
  for (; first != last; ++first) {
    const bool in_pair = *first == '\r' && first + 1 != end && first[1] == '\n';
    if (*first == '\n' || (*first == '\r' && !in_pair)) ++count;
  }
  return count;
}

}  // namespace

const std::vector<std::string>& separator_names() {
  static const std::vector<std::string> names = {"commas", "semicolons", "tabs", "blanks"};
  return names;
}

std::string_view TextCells::cell(std::size_t record, std::size_t column) const {
  const std::uint32_t* const ends = ends_.data() + record * width_;
  const std::size_t first = column == 0 ? 0 : ends[column - 1];
  return std::string_view(text_).substr(starts_[record] + first, ends[column] - first);
}

/// Takes what the grammar finds.
class CellCollector {
 public:
  CellCollector(TextCells& cells, std::uint64_t most_cells) : cells_(cells), most_(most_cells) {}

  void reserve(std::size_t letters) { cells_.text_.reserve(letters); }
  void begin_record() { cells_.starts_.push_back(cells_.text_.size()); }
  void add(const char* first, const char* last) { cells_.text_.append(first, last); }
  void open_quote() { open_ = true; }
  void close_quote() { open_ = false; }
  bool quote_is_open() const { return open_; }
  /// Blanks behind a cell without quotes are no part of it.
  void drop_blanks(const char* blanks) {
    const std::size_t last = cells_.text_.find_last_not_of(blanks);
    const std::size_t begin = end_of_last();
    const std::size_t kept = last == std::string::npos ? 0 : last + 1;
    if (kept < cells_.text_.size()) cells_.text_.resize(std::max(kept, begin));
  }
  /// False where there is no room for it.
  bool end_cell() {
    const std::size_t length = cells_.text_.size() - cells_.starts_.back();
    too_many_ = cells_.ends_.size() >= most_ || length > std::numeric_limits<std::uint32_t>::max();
    if (too_many_) return false;
    cells_.ends_.push_back(static_cast<std::uint32_t>(length));
    ++count_;
    return true;
  }
  bool too_many() const { return too_many_; }
  /// How many cells the record has; the first one's is that of all.
  std::size_t end_record(std::size_t line) {
    if (cells_.lines_.empty()) cells_.width_ = count_;
    cells_.lines_.push_back(line);
    const std::size_t count = count_;
    count_ = 0;
    return count;
  }

 private:
  std::size_t end_of_last() const {
    return cells_.starts_.back() + (count_ == 0 ? 0 : cells_.ends_.back());
  }

  TextCells& cells_;
  std::size_t count_ = 0;
  bool open_ = false;
  bool too_many_ = false;
  std::uint64_t most_;
};

namespace {

/// A text that is being read, and how.
struct Reading {
  const std::string& text;
  const char* blanks;  ///< what may stand around cells
  std::uint64_t most_cells;
};

std::string fault_of(const CellCollector& collector) {
  if (collector.too_many()) return "the table has too many cells from here on";
  if (collector.quote_is_open()) return "a quote opens a cell of this row and is not closed";
  return "a quote stands inside a cell, or text behind a cell in quotes; allowed: the whole cell "
         "in "
         "quotes, those within it doubled";
}

template <class Between, class Plain>
SeparatedText parse_records(const Reading& reading, const Between& between,
                            const Plain& plain_letters) {
  const char* const blanks = reading.blanks;
  SeparatedText result;
  CellCollector collector(result.cells, reading.most_cells);
  collector.reserve(reading.text.size());
  const auto append = [&](auto& context) {
    const auto& range = x3::_attr(context);
    collector.add(range.begin(), range.end());
  };
  const auto around = x3::omit[*x3::char_(std::string(blanks))];
  const auto end_of_record = x3::eol | x3::eoi;
  const auto opening = x3::lit('"')[([&](auto&) { collector.open_quote(); })];
  const auto closing = x3::lit('"')[([&](auto&) { collector.close_quote(); })];
  const auto one_quote = x3::omit[x3::raw[x3::lit('"')][append]];
  const auto quoted =
      opening >>
      x3::omit[*(x3::omit[x3::raw[+(~x3::char_('"'))][append]] | (x3::lit('"') >> one_quote))] >>
      closing;
  const auto plain = x3::omit[x3::raw[plain_letters][append]] >>
                     x3::eps[([&](auto&) { collector.drop_blanks(blanks); })];
  const auto cell = (quoted | (!x3::lit('"') >> plain)) >> x3::eps[([&](auto& context) {
                      if (!collector.end_cell()) x3::_pass(context) = false;
                    })];
  const auto record = around >> (cell % between) >> around >> end_of_record;
  const auto blank_lines = x3::omit[*(around >> x3::eol)] >> -(around >> x3::eoi);

  const char* next = reading.text.data();
  const char* const end = next + reading.text.size();
  const char* counted = next;
  std::size_t line = 1;
  while (true) {
    x3::parse(next, end, blank_lines);
    if (next == end) return result;
    line += ends_between(counted, next, end);
    counted = next;
    collector.begin_record();
    const bool read = x3::parse(next, end, record);
    const std::size_t count = collector.end_record(line);
    if (!read)
      result.fault = fault_of(collector);
    else if (count != result.cells.width())
      result.fault = std::to_string(count) + " cells where the lines before have " +
                     std::to_string(result.cells.width());
    if (result.fault.empty()) continue;
    result.fault_line = line;
    return result;
  }
}

SeparatedText separate_by(const std::string& text, char separator, std::uint64_t most_cells) {
  const bool tab = separator == '\t';
  const char* const blanks = tab ? " " : " \t";
  const auto around = x3::omit[*x3::char_(std::string(blanks))];
  return parse_records({text, blanks, most_cells}, around >> x3::lit(separator) >> around,
                       *(~x3::char_(std::string("\"\r\n") + separator)));
}

}  // namespace

SeparatedText separate(const std::string& text, Separator separator, std::uint64_t most_cells) {
  switch (separator) {
    case Separator::comma:
      return separate_by(text, ',', most_cells);
    case Separator::semicolon:
      return separate_by(text, ';', most_cells);
    case Separator::tab:
      return separate_by(text, '\t', most_cells);
    case Separator::blanks:
      break;
  }
  return parse_records({text, " \t", most_cells}, x3::omit[+x3::char_(" \t")],
                       +(~x3::char_("\"\r\n \t")));
}

}  // namespace festina::file
