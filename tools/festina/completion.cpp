#include "completion.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <iostream>
#include <map>

#include "commands.hpp"
#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "options.hpp"

namespace festina::tool {

namespace {

using boost::algorithm::replace_all_copy;

/// All options of a command in one list.
std::vector<Option> flat_options(const Command& command) {
  std::vector<Option> all;
  for (const OptionGroup& group : options_of(command))
    all.insert(all.end(), group.options.begin(), group.options.end());
  return all;
}

/// Names of the options that take a value: a file where `files`, something else otherwise.
std::vector<std::string> valued(const Command& command, bool files) {
  std::vector<std::string> names;
  for (const Option& option : flat_options(command))
    if (option.takes_value && option.takes_file == files) names.push_back(option.name);
  return names;
}

/// All options of all commands whose value is one of some words, each once.
std::vector<Option> choosing_options() {
  std::map<std::string, Option> found;
  for (const Command& command : commands())
    for (const Option& option : flat_options(command))
      if (!option.choices.empty()) found.emplace(option.name, option);
  std::vector<Option> options;
  for (const auto& [name, option] : found) options.push_back(option);
  return options;
}

// bash

/// A line for every option whose value is one of some words.
std::string bash_choices() {
  std::string lines;
  for (const Option& option : choosing_options())
    lines += "    " + option.name + ") choices='" + base::join(option.choices, " ") + "'" +
             (option.takes_list ? " list=yes" : "") + " ;;\n";
  return lines;
}

std::string bash_case(const Command& command) {
  std::vector<std::string> names;
  for (const Option& option : flat_options(command)) names.push_back(option.name);
  return "    " + command.name + ")\n      options='" + base::join(names, " ") +
         "'\n      files='" + base::join(valued(command, true), " ") + "'\n      values='" +
         base::join(valued(command, false), " ") + "'\n      words='" +
         base::join(operand_words(command), " ") + "' ;;\n";
}

void print_bash() {
  std::vector<std::string> names;
  std::string cases;
  for (const Command& command : commands()) {
    names.push_back(command.name);
    cases += bash_case(command);
  }
  std::cout << R"(# Completes festina in bash; made by `festina completion bash`.
_festina() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  local options='' files='' values='' words='' choices='' list='' before=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ')"
            << base::join(names, " ") << R"( --help --version' -- "$current"))
    return
  fi
  case ${COMP_WORDS[1]} in
)" << cases << R"(  esac
  case " $files " in *" $previous "*)
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$current"))
    return ;;
  esac
  case " $values " in *" $previous "*)
    case $previous in
)" << bash_choices()
            << R"(    esac
    if [ -n "$list" ]; then
      case $current in *,*) before=${current%,*}, ;; esac
      compopt -o nospace 2>/dev/null
    fi
    COMPREPLY=($(compgen -P "$before" -W "$choices" -- "${current#"$before"}"))
    return ;;
  esac
  case $current in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *)
      if [ -n "$words" ]; then
        COMPREPLY=($(compgen -W "$words" -- "$current"))
      else
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$current"))
      fi ;;
  esac
}
complete -F _festina festina
)";
}

// zsh

std::string zsh_quoted(std::string text) {
  for (const char* special : {"\\", "[", "]", ":"})
    text = replace_all_copy(text, special, std::string("\\") + special);
  return replace_all_copy(text, "'", "'\\''");
}

/// What may stand behind an option.
std::string zsh_value(const Option& option) {
  if (!option.takes_value) return "";
  if (option.takes_file) return ":file:_files";
  if (option.choices.empty()) return ":value: ";
  const std::string words = base::join(option.choices, " ");
  // Behind a blank: nothing of _arguments' own comes between these words.
  return option.takes_list ? ":value: _values -s , value " + words : ":value:(" + words + ")";
}

std::string zsh_case(const Command& command) {
  std::string specifications;
  for (const Option& option : flat_options(command)) {
    specifications += "      '" + option.name + "[" + zsh_quoted(option.help) + "]" +
                      zsh_value(option) + "' \\\n";
  }
  const std::vector<std::string> words = operand_words(command);
  const std::string operands =
      words.empty() ? "_files" : std::string("(").append(base::join(words, " ")).append(")");
  return "    " + command.name + ")\n      _arguments \\\n" + specifications +
         "      '*:operand:" + operands + "' ;;\n";
}

void print_zsh() {
  std::string names;
  std::string cases;
  for (const Command& command : commands()) {
    names += "      '" + command.name + ":" + zsh_quoted(command.purpose) + "'\n";
    cases += zsh_case(command);
  }
  std::cout << R"(#compdef festina
# Completes festina in zsh; made by `festina completion zsh`.
_festina() {
  if (( CURRENT == 2 )); then
    local -a commands
    commands=(
)" << names << R"(    )
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
)" << cases << R"(  esac
}
if [ "$funcstack[1]" = _festina ]; then
  _festina "$@"
else
  compdef _festina festina
fi
)";
}

// fish

std::string fish_quoted(std::string text) {
  for (const char* special : {"\\", "'"})
    text = replace_all_copy(text, special, std::string("\\") + special);
  return std::string("'").append(text).append("'");
}

/// What may stand behind an option, as flags of fish's `complete`.
std::string fish_value(const Option& option) {
  if (!option.takes_value) return " -f";
  if (option.takes_file) return " -r -F";
  if (option.choices.empty()) return " -x";
  const std::string list =
      "(__fish_complete_list , \"string split , " + base::join(option.choices, ",") + "\")";
  return " -x -a " + fish_quoted(option.takes_list ? list : base::join(option.choices, " "));
}

void print_fish() {
  std::cout << "# Completes festina in fish; made by `festina completion fish`.\n";
  for (const Command& command : commands()) {
    std::cout << "complete -c festina -n __fish_use_subcommand -f -a " << command.name << " -d "
              << fish_quoted(command.purpose) << "\n";
    const std::string here =
        "complete -c festina -n '__fish_seen_subcommand_from " + command.name + "'";
    for (const Option& option : flat_options(command))
      std::cout << here << " -l " << option.name.substr(2) << fish_value(option) << " -d "
                << fish_quoted(option.help) << "\n";
    if (const std::vector<std::string> words = operand_words(command); !words.empty())
      std::cout << here << " -f -a " << fish_quoted(base::join(words, " ")) << "\n";
  }
}

}  // namespace

const std::vector<std::string>& shell_names() {
  static const std::vector<std::string> names = {"bash", "zsh", "fish"};
  return names;
}

void print_completion(const Settings& settings) {
  const std::vector<std::string>& words = settings.operands();
  if (words.size() != 1)
    throw InputError("completion: one shell expected, got " +
                     (words.empty() ? "none" : base::join(words, ", ")) +
                     "; allowed: " + base::join(shell_names(), ", "));
  enum Shell { bash, zsh, fish };
  switch (base::index_of("completion", words.front(), shell_names())) {
    case bash:
      return print_bash();
    case zsh:
      return print_zsh();
    case fish:
      return print_fish();
  }
}

}  // namespace festina::tool
