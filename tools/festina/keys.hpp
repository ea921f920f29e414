#pragma once

#include <string>
#include <vector>

namespace festina::tool {

/// A key of the experiment file, and an option of the same name on the command line.
struct Key {
  std::string name;
  std::string fallback;  ///< value when unset; "" when a rule decides, as the help says
  std::string help;
};

/// Keys of one section ("task"), with the heading under which the help shows them.
struct KeySection {
  std::string name;
  std::string heading;
  std::vector<Key> keys;
};

/// All keys there are: the one table from which parsing and help are made.
const std::vector<KeySection>& key_sections();

/// Names of all keys.
std::vector<std::string> key_names();

/// The key of this name. Throws std::out_of_range for an unknown one (names are checked on
/// parsing).
const Key& find_key(const std::string& name);

}  // namespace festina::tool
