#pragma once

#include <string>
#include <vector>

#include "command.hpp"

namespace festina::tool {

/// All subcommands, in the order in which the help lists them.
const std::vector<Command>& commands();

/// The command of this name. Throws InputError naming the nearest one.
const Command& find_command(const std::string& name);

}  // namespace festina::tool
