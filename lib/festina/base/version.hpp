#pragma once

#include <string>

namespace festina::base {

/// Festina's version; the build files read it from this line.
inline constexpr const char* version = "0.1.0";

/// The git commit this library was built from, with "-dirty" when the tree held changes;
/// "unknown" outside a git checkout.
std::string commit();

/// The compiler that built this library, with its version.
std::string compiler();

}  // namespace festina::base
