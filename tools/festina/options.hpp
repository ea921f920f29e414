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
  bool takes_file;                   ///< whose value is a file or folder
  std::vector<std::string> choices;  ///< words that the value is one of; none where it is free
  bool takes_list;                   ///< whose value is a comma list of them
};

/// Options under one heading.
struct OptionGroup {
  std::string heading;
  std::vector<Option> options;
};

/// All options that a command reads: help, man page and completion are made from this list.
std::vector<OptionGroup> options_of(const Command& command);

/// Words that may stand as the first operand of a command; none where it is a file.
std::vector<std::string> operand_words(const Command& command);

/// What is said of the file that a command reads, and of Festina itself, wherever options are
/// listed.
std::string keys_explained(const Command& command);
std::string purpose_of_festina();

}  // namespace festina::tool
