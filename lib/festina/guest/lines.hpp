#pragma once

#include <string>
#include <vector>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// A statement's place in the text of a theory: a line, with those that its open brackets go on to.
struct LogicalLine {
  std::size_t first;   ///< offset of its first character that is not blank
  std::size_t last;    ///< offset behind its last one
  std::size_t indent;  ///< columns before it; a tab goes on to the next multiple of 8
};

/// The text of a theory, comments blanked out, and its statements' places. Columns count bytes.
class SourceText {
 public:
  static constexpr std::size_t most_characters = 1'000'000;

  /// Throws InputError naming file, line and column for a text that is too long (1 MB), a statement
  /// that is (10 000 characters, 60 brackets in each other, 60 powers), brackets that do not match,
  /// or a character that the language does not have.
  SourceText(std::string file, const std::string& text);

  const std::string& file() const { return file_; }
  const std::string& text() const { return text_; }
  const std::vector<LogicalLine>& lines() const { return lines_; }
  Position position(std::size_t offset) const;
  /// The statement at this place on one line, blanks joined.
  std::string words(std::size_t first, std::size_t last) const;

 private:
  void blank_comments();
  void find_lines();
  void check_characters() const;

  std::string file_;
  std::string text_;
  std::vector<LogicalLine> lines_;
};

}  // namespace festina::guest
