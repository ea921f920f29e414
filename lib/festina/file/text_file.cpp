#include "festina/file/text_file.hpp"

#include <array>
#include <boost/locale/utf.hpp>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "festina/base/error.hpp"
#include "festina/file/byte_source.hpp"

namespace festina::file {

namespace {

constexpr std::size_t chunk = 1U << 20U;

/// "UTF-16" or "UTF-32" where the first bytes say so: a byte-order mark, or zeros in every other
/// place, as Latin letters and digits have them.
std::optional<std::string> wide_encoding(const std::string& bytes) {
  using namespace std::string_literals;
  if (bytes.starts_with("\xFF\xFE\0\0"s) || bytes.starts_with("\0\0\xFE\xFF"s)) return "UTF-32";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return "UTF-16";
  constexpr std::size_t looked_at = 64;
  const std::size_t pairs = std::min(bytes.size(), looked_at) / 2;
  if (pairs < 2) return std::nullopt;
  std::array<std::size_t, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < 2 * pairs; ++i)
    if (bytes[i] == '\0') ++zeros[i % 2];
  if ((zeros[0] == pairs) != (zeros[1] == pairs) && zeros[0] + zeros[1] == pairs) return "UTF-16";
  return std::nullopt;
}

/// What a file is that begins like this; "" where it may be text.
std::string other_format(const std::string& bytes) {
  const std::vector<std::pair<std::string, std::string>> beginnings = {
      {"PK\x03\x04", "a spreadsheet or another ZIP file (a spreadsheet saves as CSV)"},
      {"\x1F\x8B", "compressed by gzip (unpack it first)"},
      {"\x93NUMPY", "an array of NumPy (its name must end with .npy)"},
      {"\x89HDF\r\n", "HDF5 (its name must end with .h5 or .hdf5)"},
      {"%PDF-", "PDF"}};
  for (const auto& [beginning, what] : beginnings)
    if (bytes.starts_with(beginning)) return what;
  return "";
}

bool is_control(boost::locale::utf::code_point point) {
  if (point == '\t' || point == '\n' || point == '\r') return false;
  return point < 0x20 || (point >= 0x7F && point < 0xA0);
}

std::string hexadecimal(const char* format, unsigned number) {
  char text[16];
  std::snprintf(text, sizeof text, format, number);
  return text;
}

/// Throws unless the text is UTF-8 without control characters.
void check_characters(const std::string& path, const std::string& text) {
  namespace utf = boost::locale::utf;
  const auto place = [&](const char* at) {
    return path + ", line " +
           std::to_string(line_at(text, static_cast<std::size_t>(at - text.data())));
  };
  const char* const end = text.data() + text.size();
  for (const char* next = text.data(); next != end;) {
    const auto byte = static_cast<unsigned char>(*next);
    if (byte >= 0x20 && byte < 0x7F) {  // most of any table
      ++next;
      continue;
    }
    const char* const first = next;
    const utf::code_point point = utf::utf_traits<char>::decode(next, end);
    if (point == utf::illegal || point == utf::incomplete)
      throw InputError(place(first) + ": the text is not UTF-8 (byte " +
                       hexadecimal("0x%02X", byte) +
                       "); allowed: CSV as UTF-8 text (save it again with that encoding)");
    if (point == 0)
      throw InputError(place(first) +
                       ": this is no text file, it holds zero bytes; allowed: CSV as UTF-8 text, "
                       ".npy, .npz, .h5 and .hdf5 (a spreadsheet saves as CSV)");
    if (is_control(point))
      throw InputError(place(first) + ": the text holds a control character (" +
                       hexadecimal("U+%04X", point) +
                       "); allowed: CSV as UTF-8 text, .npy, .npz, .h5 and .hdf5");
  }
}

std::string read_bytes_of_text(const std::string& path, const SizeLimit& limit) {
  ByteSource source(path);
  const auto refuse = [&] {
    throw InputError(path + ": the text is longer than " + limit.text() +
                     "; allowed: less, or a larger limit");
  };
  if (source.size() && *source.size() > limit.bytes()) refuse();
  std::string bytes;
  bytes.reserve(source.size() ? *source.size() + chunk : 0);
  bool text = true;
  // What has no size may never end; a zero byte tells that it is no text anyway.
  while (text && source.read(bytes, chunk)) {
    if (bytes.size() > limit.bytes()) refuse();
    text = source.size() ||
           bytes.find('\0', bytes.size() - std::min(bytes.size(), chunk)) == std::string::npos;
  }
  return bytes;
}

}  // namespace

std::size_t line_at(const std::string& text, std::size_t position) {
  std::size_t line = 1;
  for (std::size_t i = 0; i < position; ++i) {
    const bool in_pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !in_pair)) ++line;
  }
  return line;
}

std::string read_text(const std::string& path, const SizeLimit& limit) {
  std::string text = read_bytes_of_text(path, limit);
  if (const auto encoding = wide_encoding(text))
    throw InputError(path + ": the text is " + *encoding +
                     "; allowed: CSV as UTF-8 text (save it again with that encoding)");
  if (const std::string format = other_format(text); !format.empty())
    throw InputError(path + ": this is no text file, but " + format +
                     "; allowed: CSV as UTF-8 text, .npy, .npz, .h5 and .hdf5");
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  check_characters(path, text);
  return text;
}

}  // namespace festina::file
