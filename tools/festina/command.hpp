#pragma once

#include <string>
#include <vector>

namespace festina::tool {

class Settings;

/// A subcommand: what it is for, how it is called, which sections of keys and which flags it reads.
struct Command {
  std::string name;
  std::string purpose;
  std::string operands;  ///< what stands behind the name, "RESULTS_DIR"; brackets: may be left out
  std::string example;
  std::vector<std::string> sections;
  std::vector<std::string> flags;
  void (*run)(const Settings& settings);
  std::string output_rule = {};  ///< where output goes unless said; "" for the key's own default

  /// Whether its operand is an experiment file, whose keys the command line overrides.
  bool reads_experiment() const { return operands == "[EXPERIMENT.ini]" || reads_plan(); }
  /// Whether that file may also say which keys vary.
  bool reads_plan() const { return operands == "PLAN.ini"; }
  std::vector<std::string> words = {};  ///< that may stand as its first operand, if it is no file
};

}  // namespace festina::tool
