#include "own_theories.hpp"

#include <algorithm>
#include <filesystem>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "festina/guest/parse.hpp"
#include "festina/ladder/own_names.hpp"
#include "festina/ladder/own_theory.hpp"

namespace festina::tool {

namespace {

constexpr const char* section_start = "theory ";

const std::vector<std::string>& section_keys() {
  static const std::vector<std::string> keys = {"equations"};
  return keys;
}

/// An item of theory.own.
struct OwnItem {
  std::string name;
  std::string file;
};

/// NAME=FILE or FILE.
OwnItem parse_item(const std::string& item) {
  const std::size_t equals = item.find('=');
  if (equals != std::string::npos) return {item.substr(0, equals), item.substr(equals + 1)};
  return {std::filesystem::path(item).stem().string(), item};
}

std::vector<OwnItem> items_of(const Settings& settings) {
  std::vector<OwnItem> items;
  for (const std::string& text : settings.list("theory.own")) {
    OwnItem item = parse_item(text);
    if (item.file.empty())
      throw InputError("theory.own: '" + text + "' names no file; allowed: FILE or NAME=FILE");
    item.file = settings.path_in("theory.own", item.file);
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

bool in_theory_section(const std::string& file, const std::string& key) {
  if (!key.starts_with(section_start)) return false;
  const std::size_t dot = key.rfind('.');
  const std::string word = dot == std::string::npos ? key : key.substr(dot + 1);
  const auto& known = section_keys();
  if (std::find(known.begin(), known.end(), word) == known.end())
    throw InputError(file + ": unknown key '" + word + "' in section [" + key.substr(0, dot) + "]" +
                     base::nearest_hint(word, known) + "; allowed: " + base::join(known, ", "));
  return true;
}

std::vector<std::string> theory_sections(const std::string& file,
                                         const std::map<std::string, std::string>& values) {
  std::vector<std::string> items;
  for (const auto& [key, value] : values) {
    if (!key.starts_with(section_start)) continue;
    const std::string section = key.substr(0, key.rfind('.'));
    const std::string name = section.substr(std::string(section_start).size());
    if (value.empty() || value.find(',') != std::string::npos)
      throw InputError(std::string(file).append(": ").append(key).append(": '").append(value) +
                       "' is not one file");
    items.push_back(std::string(name).append("=").append(value));
  }
  return items;
}

std::vector<std::string> theory_files(const Settings& settings) {
  std::vector<std::string> files;
  for (const OwnItem& item : items_of(settings)) files.push_back(item.file);
  return files;
}

void add_own_theories(const Settings& settings, LadderOptions& ladder) {
  for (const OwnItem& item : items_of(settings)) {
    ladder::check_guest_name(item.name, ladder);
    if (!item.file.ends_with(".theory"))
      throw InputError("theory.own: '" + item.file +
                       "' is no file of equations; allowed: FILE.theory or NAME=FILE.theory");
    register_rung(ladder, ladder::theory_rung(item.name, guest::read_theory(item.file)));
  }
}

}  // namespace festina::tool
