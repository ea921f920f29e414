#include "festina/picture/whole.hpp"

#include <cstdio>
#include <string_view>
#include <vector>

namespace festina::picture {

namespace {

WhyNot not_completed(const std::string& format) {
  return {"the " + format + " was not completed"};
}

std::string_view without_blanks_behind(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

/// Where the tag that begins at `at` ends (its >), quotes heeded; npos where it does not, or where
/// a value holds what no value may.
std::size_t end_of_tag(std::string_view text, std::size_t at) {
  char quote = 0;
  for (++at; at < text.size(); ++at) {
    const char letter = text[at];
    if (letter == '<') return std::string_view::npos;
    if (quote != 0) {
      if (letter == quote) quote = 0;
    } else if (letter == '"' || letter == '\'') {
      quote = letter;
    } else if (letter == '>') {
      return at;
    }
  }
  return std::string_view::npos;
}

/// Whether every element is closed by its own end, and nothing else.
bool elements_close(std::string_view text) {
  std::vector<std::string_view> open;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<!--") || rest.starts_with("<![CDATA[")) {
      const std::string_view closing = rest[2] == '-' ? "-->" : "]]>";
      at = text.find(closing, at);
      if (at == std::string_view::npos) return false;
      at += closing.size();
      continue;
    }
    const std::size_t end = end_of_tag(text, at);
    if (end == std::string_view::npos) return false;
    const std::string_view tag = text.substr(at + 1, end - at - 1);
    at = end + 1;
    if (tag.empty()) return false;
    if (tag.front() == '?' || tag.front() == '!') continue;
    const bool closes = tag.front() == '/';
    const std::string_view name =
        tag.substr(closes ? 1 : 0).substr(0, tag.substr(closes ? 1 : 0).find_first_of(" \t\r\n/"));
    if (closes) {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    } else if (tag.back() != '/') {
      open.push_back(name);
    }
  }
  return open.empty();
}

}  // namespace

OrWhyNot<std::string> whole_svg(std::string svg) {
  const std::string_view text = without_blanks_behind(svg);
  if (!text.starts_with("<?xml") || !text.ends_with("</svg>") || !elements_close(text))
    return not_completed("SVG");
  return svg;
}

OrWhyNot<std::string> whole_pdf(std::string pdf) {
  const std::string_view text = without_blanks_behind(pdf);
  if (!text.starts_with("%PDF-") || !text.ends_with("%%EOF")) return not_completed("PDF");
  const std::string mark = "startxref";
  const std::size_t at = pdf.rfind(mark);
  std::size_t place = 0;
  if (at == std::string::npos || std::sscanf(pdf.c_str() + at + mark.size(), "%zu", &place) != 1 ||
      place >= pdf.size())
    return not_completed("PDF");
  // A table, or an object of a newer kind.
  if (pdf.compare(place, 4, "xref") != 0 && pdf.find(" obj", place) > place + 20)
    return not_completed("PDF");
  return pdf;
}

}  // namespace festina::picture
