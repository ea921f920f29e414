#include "festina/network/text_entries.hpp"

#include <boost/algorithm/string/trim.hpp>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"

namespace festina::network {

std::string place(const std::string& key, const std::string& name) {
  return key + ": '" + name + "'";
}

std::vector<std::string> entries(const std::string& text) {
  std::vector<std::string> found = base::split(text, ';');
  std::erase(found, "");
  return found;
}

std::pair<std::string, std::string> named_entry(const std::string& key, const std::string& entry,
                                                const std::string& form) {
  const std::size_t colon = entry.find(':');
  std::string name = boost::algorithm::trim_copy(entry.substr(0, colon));
  if (colon == std::string::npos || name.empty())
    throw InputError(place(key, entry) + " is not of the form " + form);
  return {std::move(name), boost::algorithm::trim_copy(entry.substr(colon + 1))};
}

std::pair<std::string, std::string> first_word(const std::string& text) {
  const std::size_t blank = text.find_first_of(" \t");
  if (blank == std::string::npos) return {text, ""};
  return {text.substr(0, blank), boost::algorithm::trim_copy(text.substr(blank))};
}

}  // namespace festina::network
