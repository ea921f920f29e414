#pragma once

#include <string>
#include <vector>

#include "command.hpp"

namespace festina::tool {

/// An option of a command, as help, man page and completion show it.
struct Option {
  std::string name;  ///< "--task.kind"
  std::string help;  ///< with the default
  bool takes_value;
  bool takes_file;  ///< whose value is a file or folder
};

/// Options under one heading.
struct OptionGroup {
  std::string heading;
  std::vector<Option> options;
};

/// All options that a command reads: help, man page and completion are made from this list.
std::vector<OptionGroup> options_of(const Command& command);

}  // namespace festina::tool
