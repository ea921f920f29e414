#pragma once

#include <string>
#include <vector>

namespace festina::tool {

/// A key of the experiment file, and an option of the same name on the command line.
struct Key {
  std::string name;
  std::string fallback;  ///< value when unset; "" when a rule decides, as the help says
  std::string help;
  bool is_path = false;                   ///< whether its value is a file or folder
  std::string short_name = {};            ///< another name on the command line; "" for none
  std::vector<std::string> choices = {};  ///< words that it is one of; none where it is free
  bool is_list = false;                   ///< whether it is a comma list of these
  /// Value when unset for tasks from files (task.kind = files, table); "" where it is the same.
  std::string fallback_of_files = {};
};

/// An option without a value, which only the command line has.
struct Flag {
  std::string name;
  std::string help;
  bool everywhere = false;  ///< whether every command reads it
};

/// Keys of one section ("task"), with the heading under which the help shows them.
struct KeySection {
  std::string name;
  std::string heading;
  std::vector<Key> keys;
};

/// All keys there are: the one table from which parsing and help are made. Defaults are those of
/// the structs that the values go into.
const std::vector<KeySection>& key_sections();

/// All flags there are.
const std::vector<Flag>& flags();

/// Names of all keys; of those in the given sections.
std::vector<std::string> key_names();
std::vector<std::string> key_names(const std::vector<std::string>& sections);

/// The key of this name. Throws std::out_of_range for an unknown one (names are checked on
/// parsing).
const Key& find_key(const std::string& name);

}  // namespace festina::tool
