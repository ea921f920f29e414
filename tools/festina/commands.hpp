#pragma once

#include <string>
#include <vector>

#include "settings.hpp"

namespace festina::tool {

/// A subcommand: what it is for, how it is called, which sections of keys it reads.
struct Command {
  std::string name;
  std::string purpose;
  std::string example;
  std::vector<std::string> sections;
  void (*run)(const Settings& settings);
};

/// All subcommands, in the order in which the help lists them.
const std::vector<Command>& commands();

}  // namespace festina::tool
