#pragma once

#include <string>
#include <vector>

namespace festina::tool {

class Settings;

/// What stands behind a command's name.
enum class Operand {
  words,       ///< what its line of usage says: folders, names, words of its own
  experiment,  ///< an experiment file, whose keys the command line overrides
  plan,        ///< such a file that may also say which keys vary
  command      ///< the name of a command
};

/// A subcommand: what it is for, how it is called, which sections of keys and which flags it reads.
struct Command {
  std::string name;
  std::string purpose;
  std::string usage;  ///< what stands behind the name, "RESULTS_DIR"; brackets: may be left out
  Operand operand;
  std::string example;
  std::vector<std::string> sections = {};
  std::vector<std::string> flags = {};
  void (*run)(const Settings& settings);
  bool computes = false;  ///< whether it trains or replays networks, with the kernel in force
  std::string output_rule = {};  ///< where output goes unless said; "" for the key's own default
  /// Keys of its sections that change nothing of what it does.
  std::vector<std::string> without_effect = {};
  std::vector<std::string> words = {};  ///< that may stand as its first operand, if it is no file

  /// Whether its operand is an experiment file, whose keys the command line overrides.
  bool reads_experiment() const {
    return operand == Operand::experiment || operand == Operand::plan;
  }
  /// Whether that file may also say which keys vary.
  bool reads_plan() const { return operand == Operand::plan; }
};

}  // namespace festina::tool
