#include "options.hpp"

#include <algorithm>

#include "commands.hpp"
#include "keys.hpp"

namespace festina::tool {

namespace {

bool holds(const std::vector<std::string>& list, const std::string& word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Option option_of(const Key& key, const Command& command) {
  const bool own_rule = key.name == "output.dir" && !command.output_rule.empty();
  const std::string& fallback = own_rule ? command.output_rule : key.fallback;
  const std::string of_files =
      key.fallback_of_files.empty() ? "" : "; tasks from files: " + key.fallback_of_files;
  return {"--" + key.name,
          key.help + (fallback.empty() ? "" : " (default: " + fallback + of_files + ")"),
          true,
          key.is_path,
          key.choices,
          key.is_list};
}

}  // namespace

std::vector<OptionGroup> options_of(const Command& command) {
  std::vector<OptionGroup> groups;
  for (const KeySection& section : key_sections()) {
    if (!holds(command.sections, section.name)) continue;
    OptionGroup group{section.heading, {}};
    for (const Key& key : section.keys) {
      group.options.push_back(option_of(key, command));
      if (!key.short_name.empty())
        group.options.push_back(
            {"--" + key.short_name, "short for --" + key.name, true, key.is_path, {}, false});
    }
    groups.push_back(std::move(group));
  }
  OptionGroup talk{"What is printed", {}};
  for (const Flag& flag : flags())
    if (flag.everywhere || holds(command.flags, flag.name))
      talk.options.push_back({"--" + flag.name, flag.help, false, false, {}, false});
  groups.push_back(std::move(talk));
  return groups;
}

std::vector<std::string> operand_words(const Command& command) {
  if (command.operand != Operand::command) return command.words;
  std::vector<std::string> names;
  for (const Command& other : commands()) names.push_back(other.name);
  return names;
}

std::string keys_explained(const Command& command) {
  std::string keys =
      "Every key stands in the experiment file (INI: [task], then kind = contextual) or on the "
      "command line (--task.kind contextual), which wins.";
  if (!command.reads_plan()) return keys;
  return keys +
         " A plan has the keys that vary in two more sections, with values between bars: [grid] "
         "(train.hidden = 50 | 100 | 200) for every combination, [list] for keys that vary "
         "together.";
}

std::string purpose_of_festina() {
  return "does my theory of how this network learns match what it does?";
}

}  // namespace festina::tool
