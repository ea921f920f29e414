#include "festina/ladder/own_names.hpp"

#include <algorithm>
#include <cctype>

#include "festina/base/error.hpp"
#include "festina/ladder/rungs.hpp"

namespace festina::ladder {

void check_guest_name(const std::string& name, const LadderOptions& options) {
  const auto part_of_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  if (name.empty() || std::isalpha(static_cast<unsigned char>(name.front())) == 0 ||
      !std::all_of(name.begin(), name.end(), part_of_name))
    throw InputError("theory.own: '" + name +
                     "' cannot be a rung's name; allowed: letters, digits, - and _, a letter "
                     "first (a file's stem, or NAME=FILE)");
  if (name == "epoch" || name.starts_with("relu_"))
    throw InputError("theory.own: '" + name +
                     "' is the name of a column of curves.csv; allowed: another, as in NAME=FILE");
  if (known_rung(name) != nullptr)
    throw InputError("theory.own: '" + name +
                     "' is the name of a rung that Festina brings; allowed: another, as in "
                     "NAME=FILE");
  if (std::any_of(options.own.begin(), options.own.end(),
                  [&](const Rung& other) { return other.name == name; }))
    throw InputError("theory.own: two theories are called '" + name +
                     "'; allowed: one, as in NAME=FILE");
}

}  // namespace festina::ladder
