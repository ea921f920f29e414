#pragma once

#include <ostream>

#include "command.hpp"

namespace festina::tool {

/// What the program is for, and its commands.
void print_overview(std::ostream& out);

/// What a command is for, an example, and all options it reads.
void print_help(const Command& command, std::ostream& out);

/// Versions of everything that can change a result.
void print_version(std::ostream& out);

}  // namespace festina::tool
