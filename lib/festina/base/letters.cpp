#include "festina/base/letters.hpp"

#include <algorithm>
#include <array>

namespace festina::base {

namespace {

/// A code point and how many bytes it takes; one byte that is no UTF-8 has none.
struct Point {
  char32_t code;
  std::size_t bytes;
  bool valid;
};

Point point_at(const std::string& text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  constexpr Point broken{0xFFFD, 1, false};
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return broken;
  char32_t code = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80U) return broken;
    code = (code << 6U) | (byte(at + i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest[bytes] || code > 0x10FFFF || surrogate || (code & 0xFFFEU) == 0xFFFE)
    return broken;  // U+FFFE and its like are no characters, and XML has none of them
  return {code, bytes, true};
}

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
}

/// Whether it belongs to the letter before it.
bool combines(char32_t code) {
  constexpr std::array<std::array<char32_t, 2>, 12> blocks = {{{0x0300, 0x036F},  // accents
                                                               {0x0483, 0x0489},  // Cyrillic
                                                               {0x0591, 0x05BD},  // Hebrew
                                                               {0x064B, 0x065F},  // Arabic
                                                               {0x093A, 0x094D},  // Devanagari
                                                               {0x1AB0, 0x1AFF},  // more accents
                                                               {0x1DC0, 0x1DFF},  // still more
                                                               {0x200C, 0x200D},  // joiners
                                                               {0x20D0, 0x20FF},  // of symbols
                                                               {0xFE00, 0xFE0F},  // variants
                                                               {0xFE20, 0xFE2F},  // half marks
                                                               {0x1F3FB, 0x1F3FF}}};  // skin tones
  return std::any_of(blocks.begin(), blocks.end(),
                     [code](const auto& block) { return code >= block[0] && code <= block[1]; });
}

/// Where the letter that begins at `at` ends: behind its marks, and behind what is joined to it.
std::size_t end_of_letter(const std::string& text, std::size_t at) {
  constexpr char32_t joiner = 0x200D;
  at += point_at(text, at).bytes;
  while (at < text.size()) {
    const Point mark = point_at(text, at);
    if (!mark.valid || !combines(mark.code)) break;
    at += mark.bytes;
    if (mark.code == joiner && at < text.size()) at += point_at(text, at).bytes;
  }
  return at;
}

}  // namespace

std::string legible(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Point point = point_at(text, at);
    if (!point.valid)
      result += "\uFFFD";
    else if (is_control(point.code))
      result += ' ';
    else
      result.append(text, at, point.bytes);
    at += point.bytes;
  }
  return result;
}

std::size_t letter_count(const std::string& text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); at = end_of_letter(text, at)) ++count;
  return count;
}

std::string shortened(const std::string& text, std::size_t most) {
  if (text.size() <= most || letter_count(text) <= most) return text;
  std::size_t end = 0;
  for (std::size_t letter = 1; letter < most; ++letter) end = end_of_letter(text, end);
  return text.substr(0, end) + "…";
}

}  // namespace festina::base
