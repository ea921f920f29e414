#include "colour.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace festina::tool {

namespace {

bool has_colours(const std::ostream& out) {
  const char* refused = std::getenv("NO_COLOR");
  if (refused != nullptr && *refused != '\0') return false;
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string(terminal) == "dumb") return false;
  return (&out == &std::cout && isatty(STDOUT_FILENO) != 0) ||
         (&out == &std::cerr && isatty(STDERR_FILENO) != 0);
}

std::string styled(const std::string& style, const std::string& text, const std::ostream& out) {
  return has_colours(out) ? "\x1b[" + style + "m" + text + "\x1b[0m" : text;
}

}  // namespace

std::string bold(const std::string& text, const std::ostream& out) {
  return styled("1", text, out);
}

std::string fault(const std::string& text, const std::ostream& out) {
  return styled("1;31", text, out);
}

}  // namespace festina::tool
