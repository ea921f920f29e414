#include "ignored_keys.hpp"

#include <iostream>

#include "festina/base/text.hpp"

namespace festina::tool {

void tell_ignored_keys(const Settings& settings) {
  std::vector<std::string> keys = settings.take_ignored();
  if (keys.empty() || settings.flag("quiet")) return;
  for (std::string& key : keys) key.insert(0, "--");
  std::cerr << "festina: " << settings.command() << " does not use " << base::join(keys, ", ")
            << "\n";
}

}  // namespace festina::tool
