#pragma once

#include <ostream>
#include <string>

namespace festina::tool {

/// `text` in bold, or as a fault in red, when `out` is standard output or standard error and a
/// terminal; as it is elsewhere, where TERM is dumb, and where NO_COLOR is set (no-color.org).
std::string bold(const std::string& text, const std::ostream& out);
std::string fault(const std::string& text, const std::ostream& out);

}  // namespace festina::tool
