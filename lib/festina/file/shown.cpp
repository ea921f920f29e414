#include "festina/file/shown.hpp"

#include "festina/base/text.hpp"

namespace festina::file {

std::string shown(std::string_view text) {
  constexpr std::size_t most_bytes = 80;
  const bool cut = text.size() > most_bytes;
  if (cut) {
    std::size_t end = most_bytes;
    // A letter's further bytes begin with the bits 10.
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::string line;
  for (const char letter : text) {
    switch (letter) {
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      case '\t':
        line += "\\t";
        break;
      default:
        line += letter;
    }
  }
  return cut ? line + "…" : line;
}

std::string shown_list(const std::vector<std::string>& names) {
  constexpr std::size_t most_names = 20;
  std::vector<std::string> told;
  for (const std::string& name : names) {
    if (told.size() == most_names) break;
    told.push_back(shown(name));
  }
  const std::size_t more = names.size() - told.size();
  return base::join(told, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace festina::file
