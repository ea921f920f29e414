#include "festina/guest/lines.hpp"

#include <algorithm>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/guest/words.hpp"

namespace festina::guest {

namespace {

constexpr std::size_t most_of_statement = 10'000;
constexpr std::size_t most_brackets = 60;
constexpr std::ptrdiff_t most_powers = 60;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

SourceText::SourceText(std::string file, const std::string& text)
    : file_(std::move(file)), text_(text) {
  if (text_.size() > most_characters)
    throw InputError(file_ + ": the file has " + std::to_string(text_.size()) +
                     " characters; allowed: up to " + std::to_string(most_characters));
  if (text_.starts_with("\xEF\xBB\xBF")) text_.replace(0, 3, "");
  blank_comments();
  check_characters();
  find_lines();
}

void SourceText::blank_comments() {
  bool comment = false;
  bool quoted = false;
  for (char& c : text_) {
    if (c == '\n') {
      comment = quoted = false;
    } else if (comment) {
      c = ' ';
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '#' && !quoted) {
      comment = true;
      c = ' ';
    }
  }
}

void SourceText::check_characters() const {
  const std::string others = "_+-*/^()[]=.,:<>!\"";
  bool quoted = false;
  for (std::size_t i = 0; i < text_.size(); ++i) {
    const char c = text_[i];
    if (c == '"' || c == '\n') quoted = c == '"' && !quoted;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (quoted || is_blank(c) || letter || others.find(c) != std::string::npos) continue;
    const bool ascii = c > ' ' && c < '\x7f';
    refuse(file_, position(i),
           (ascii ? std::string("'") + c + "'" : std::string("a character outside ASCII")) +
               " is no part of the language; allowed: letters, digits, _ + - * / ^ ( ) [ ] = < > ! "
               ". , : and, behind #, anything");
  }
}

void SourceText::find_lines() {
  std::size_t at = 0;
  while (at < text_.size()) {
    std::size_t indent = 0;
    for (; at < text_.size() && is_blank(text_[at]); ++at) {
      if (text_[at] == '\n')
        indent = 0;
      else if (text_[at] == '\t')
        indent = (indent / 8 + 1) * 8;
      else if (text_[at] == ' ')
        ++indent;
    }
    if (at == text_.size()) return;
    const std::size_t first = at;
    std::vector<std::size_t> open;
    bool quoted = false;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '\n' && open.empty()) break;
      if (c == '"' || c == '\n') quoted = c == '"' && !quoted;
      if (quoted) continue;
      if (c == '(' || c == '[') open.push_back(at);
      if (open.size() > most_brackets)
        refuse(file_, position(at),
               "more than " + std::to_string(most_brackets) + " brackets inside each other");
      if (c != ')' && c != ']') continue;
      if (open.empty() || (c == ')') != (text_[open.back()] == '('))
        refuse(file_, position(at), std::string("'") + c + "' closes nothing");
      open.pop_back();
    }
    if (!open.empty())
      refuse(file_, position(open.front()),
             std::string("'") + text_[open.front()] + "' is never closed");
    std::size_t last = at;
    while (is_blank(text_[last - 1])) --last;
    const auto begin = text_.begin();
    const auto powers = std::count(begin + static_cast<std::ptrdiff_t>(first),
                                   begin + static_cast<std::ptrdiff_t>(last), '^');
    if (last - first > most_of_statement || powers > most_powers)
      refuse(file_, position(first),
             "the statement is too long; allowed: " + std::to_string(most_of_statement) +
                 " characters and " + std::to_string(most_powers) +
                 " powers; definitions can take a part of it");
    lines_.push_back({first, last, indent});
  }
}

Position SourceText::position(std::size_t offset) const {
  const std::string_view before(text_.data(), std::min(offset, text_.size()));
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          before.size() - line_start + 1};
}

std::string SourceText::words(std::size_t first, std::size_t last) const {
  std::string result;
  for (std::size_t i = first; i < last; ++i)
    if (!is_blank(text_[i]))
      result += text_[i];
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  return result;
}

}  // namespace festina::guest
