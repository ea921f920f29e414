#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "command.hpp"
#include "festina/kernel/kernel.hpp"

namespace festina::tool {

/// The settings of one call: the command line over the experiment file over the defaults.
/// All getters throw InputError naming the key, its value and what is allowed.
class Settings {
 public:
  /// Parses `arguments` (without program and subcommand) of `command` and the experiment file they
  /// name, if it reads one.
  /// Throws InputError for an unknown option (naming the nearest), a key given twice, a missing
  /// file or a line that is neither [section] nor key = value. Abbreviations are not guessed.
  Settings(const Command& command, const std::vector<std::string>& arguments,
           std::stop_token stop = {});

  /// The command that these are the settings of.
  const std::string& command() const { return command_; }
  /// Asked by all that takes long whether to go on.
  const std::stop_token& stop() const { return stop_; }

  /// Whether the flag of this name ("quiet") is given.
  bool flag(const std::string& name) const { return given_flags_.contains(name); }
  /// What stands on the command line besides options, unless it is an experiment file.
  const std::vector<std::string>& operands() const { return operands_; }
  /// The experiment's name: its file's, without extension; "experiment" without a file.
  const std::string& experiment() const { return experiment_; }

  /// Whether the command knows this key.
  bool has(const std::string& key) const;
  bool given(const std::string& key) const { return values_.contains(key); }
  bool on_command_line(const std::string& key) const {
    return given(key) && !from_file_.contains(key);
  }
  /// What is given for the key, else its default. Results go to out/NAME unless said: NAME is the
  /// experiment's, without a file the kind of task, and of other commands their own.
  std::string text(const std::string& key) const;
  std::vector<std::string> list(const std::string& key) const;
  double real(const std::string& key) const;
  std::optional<double> optional_real(const std::string& key) const;
  std::size_t count(const std::string& key) const;
  template <class Count = std::size_t>
  std::vector<Count> count_list(const std::string& key) const {
    const std::vector<std::size_t> counts = parsed_counts(key);
    return {counts.begin(), counts.end()};
  }
  /// The value of an enumeration that the key names, one of its Key::choices, which stand in the
  /// enumeration's order; for a list, those of its items.
  template <class Enumeration>
  Enumeration choice(const std::string& key) const {
    return static_cast<Enumeration>(index_of_choice(key, text(key)));
  }
  template <class Enumeration>
  std::vector<Enumeration> choices(const std::string& key) const {
    std::vector<Enumeration> chosen;
    for (const std::string& item : list(key))
      chosen.push_back(static_cast<Enumeration>(index_of_choice(key, item)));
    return chosen;
  }
  /// A path from the experiment file is looked for beside that file first, then where the
  /// program runs. A dataset's name behind it (x.h5:/inputs) is kept.
  std::string path(const std::string& key) const;
  /// A list of paths, each as path() has it.
  std::vector<std::string> path_list(const std::string& key) const;
  /// A path that is only a part of the key's value, looked for as path() does.
  std::string path_in(const std::string& key, const std::string& path) const;

  /// The kernel that the environment chooses, asked once for all that this call does. Of commands
  /// that compute; throws std::bad_optional_access for others.
  Kernel kernel() const { return kernel_.value(); }

  /// Where the experiment file lies; empty without one.
  const std::filesystem::path& file() const { return file_; }
  /// Keys of a plan's sections [grid] and [list] ("grid.train.hidden") and what they hold.
  const std::map<std::string, std::string>& varied() const { return varied_; }
  /// These settings with other values, as if they stood in the experiment file.
  Settings with(const std::map<std::string, std::string>& values) const;

  /// Keys of the command line that nothing has asked for so far, or that the command has no use
  /// for, in the order of the table; each is told of once.
  std::vector<std::string> take_ignored() const;

  /// Every key that has a value, given or default, in the order of the table.
  std::vector<std::pair<std::string, std::string>> all() const;

 private:
  /// Keys that were asked for, by these settings and all that were made from them.
  struct AskedKeys {
    std::mutex mutex;
    std::set<std::string> names;
    std::set<std::string> told;  ///< of those that are ignored
  };

  std::string value(const std::string& key) const;
  std::string default_folder() const;
  void parse_file(const Command& command, const std::filesystem::path& file);
  std::vector<std::size_t> parsed_counts(const std::string& key) const;
  std::size_t index_of_choice(const std::string& key, const std::string& word) const;

  std::string command_;
  bool reads_experiment_ = false;
  std::vector<std::string> sections_;
  std::vector<std::string> without_effect_;
  std::stop_token stop_;
  std::shared_ptr<AskedKeys> asked_ = std::make_shared<AskedKeys>();
  std::set<std::string> given_flags_;
  std::vector<std::string> operands_;
  std::string experiment_ = "experiment";
  std::filesystem::path file_;
  std::map<std::string, std::string> values_;
  std::set<std::string> from_file_;
  std::map<std::string, std::string> varied_;
  std::optional<Kernel> kernel_;
};

}  // namespace festina::tool
