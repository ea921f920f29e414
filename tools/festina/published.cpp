#include "published.hpp"

#include <algorithm>

#include "festina/base/error.hpp"
#include "festina/base/text.hpp"
#include "ini.hpp"

namespace festina::tool {

namespace {

const std::vector<std::string>& known_keys() {
  static const std::vector<std::string> keys = {"pairing",
                                                "closed.common_strength",
                                                "closed.context_strength",
                                                "closed.variance_divisor",
                                                "race.common_strength",
                                                "race.context_strength",
                                                "race.left_overlaps",
                                                "race.first_left_overlaps"};
  return keys;
}

[[noreturn]] void unknown_constant(const std::string& file, const std::string& key) {
  throw InputError(file + ": unknown key '" + key + "'" + base::nearest_hint(key, known_keys()) +
                   "; allowed: " + base::join(known_keys(), ", "));
}

/// The values of one file.
class Constants {
 public:
  explicit Constants(const std::string& path)
      : path_(path),
        values_(read_ini(path, "the file of constants", known_keys(), unknown_constant)) {}

  bool has(const std::string& key) const { return values_.contains(key); }
  bool has_section(const std::string& name) const {
    return std::any_of(values_.begin(), values_.end(),
                       [&](const auto& entry) { return entry.first.starts_with(name + "."); });
  }
  const std::string& text(const std::string& key) const {
    if (!has(key)) throw InputError(path_ + ": key '" + key + "' is missing");
    return values_.at(key);
  }
  double real(const std::string& key) const { return parse_real(path_ + ": " + key, text(key)); }
  std::vector<double> reals(const std::string& key) const {
    std::vector<double> numbers;
    for (const std::string& item : base::split(text(key), ','))
      numbers.push_back(parse_real(path_ + ": " + key, item));
    return numbers;
  }

 private:
  std::string path_;
  std::map<std::string, std::string> values_;
};

}  // namespace

PublishedConstants read_published(const std::string& path) {
  const Constants file(path);
  PublishedConstants result;
  if (file.has("pairing"))
    result.pairing = static_cast<race::Pairing>(
        base::index_of(path + ": pairing", file.text("pairing"), race::pairing_names()));
  if (file.has_section("closed"))
    result.closed = {file.real("closed.common_strength"), file.real("closed.context_strength"),
                     file.real("closed.variance_divisor")};
  if (file.has_section("race")) {
    result.race = {file.real("race.common_strength"),
                   file.real("race.context_strength"),
                   file.reals("race.left_overlaps"),
                   {}};
    if (file.has("race.first_left_overlaps"))
      result.race->first_left_overlaps = file.reals("race.first_left_overlaps");
  }
  if (!result.closed && !result.race)
    throw InputError(path + ": neither [closed] nor [race] gives a constant");
  return result;
}

}  // namespace festina::tool
