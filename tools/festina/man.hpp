#pragma once

#include "settings.hpp"

namespace festina::tool {

/// `festina man [COMMAND]` prints the manual page of a command, or of the program, as roff; made
/// from the same lists as --help.
void print_manual(const Settings& settings);

}  // namespace festina::tool
