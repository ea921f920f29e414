#include "festina/record/json_part.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "festina/base/error.hpp"
#include "festina/file/file.hpp"

namespace festina::record {

JsonPart::JsonPart(const Json& json, std::string file, std::string key)
    : json_(json), file_(std::move(file)), key_(std::move(key)) {}

void JsonPart::fail(const std::string& what) const {
  throw InputError(file_ + ": " + (key_.empty() ? "" : key_ + " ") + what);
}

JsonPart JsonPart::at(const std::string& key) const {
  const std::string place = key_.empty() ? key : key_ + "." + key;
  const auto found = json_.is_object() ? json_.find(key) : json_.end();
  if (found == json_.end()) throw InputError(file_ + ": key '" + place + "' is missing");
  return {*found, file_, place};
}

std::vector<JsonPart> JsonPart::items() const {
  if (!json_.is_array()) fail("is no list");
  std::vector<JsonPart> parts;
  for (const Json& item : json_)
    parts.emplace_back(item, file_, key_ + "[" + std::to_string(parts.size()) + "]");
  return parts;
}

std::vector<std::pair<std::string, JsonPart>> JsonPart::members() const {
  if (!json_.is_object()) fail("is no object");
  std::vector<std::pair<std::string, JsonPart>> parts;
  for (const auto& [key, value] : json_.items())
    parts.emplace_back(key, JsonPart(value, file_, key_ + "." + key));
  return parts;
}

std::string JsonPart::text() const {
  if (!json_.is_string()) fail("is no text");
  return json_.get<std::string>();
}

bool JsonPart::flag() const {
  if (!json_.is_boolean()) fail("is neither true nor false");
  return json_.get<bool>();
}

std::size_t JsonPart::count() const {
  if (!json_.is_number_unsigned()) fail("is no whole number of 0 or more");
  return json_.get<std::size_t>();
}

double JsonPart::real() const {
  return optional_real().value_or(std::numeric_limits<double>::quiet_NaN());
}

std::optional<double> JsonPart::optional_real() const {
  if (json_.is_null()) return std::nullopt;
  if (!json_.is_number()) fail("is no number");
  return json_.get<double>();
}

template <class Value, class Getter>
std::vector<Value> JsonPart::list(const Getter& getter) const {
  std::vector<Value> values;
  for (const JsonPart& item : items()) values.push_back((item.*getter)());
  return values;
}

std::vector<std::string> JsonPart::texts() const {
  return list<std::string>(&JsonPart::text);
}

std::vector<std::size_t> JsonPart::counts() const {
  return list<std::size_t>(&JsonPart::count);
}

std::vector<double> JsonPart::reals() const {
  return list<double>(&JsonPart::real);
}

std::string json_text(const JsonPart::Json& json) {
  return json.dump(1, ' ', false, JsonPart::Json::error_handler_t::replace) + "\n";
}

namespace {

/// Levels of lists and objects. Ours have fewer than ten; who walks many thousands overflows the
/// stack.
constexpr std::size_t most_levels = 100;

/// How many lists and objects lie in one another at the deepest place, whether or not `text` is
/// JSON.
std::size_t levels_of(const std::string& text) {
  std::size_t level = 0;
  std::size_t deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char letter = text[i];
    if (quoted) {
      if (letter == '\\') ++i;
      if (letter == '"') quoted = false;
    } else if (letter == '"') {
      quoted = true;
    } else if (letter == '[' || letter == '{') {
      deepest = std::max(deepest, ++level);
    } else if ((letter == ']' || letter == '}') && level > 0) {
      --level;
    }
  }
  return deepest;
}

}  // namespace

JsonPart::Json read_json(const std::string& file) {
  const std::string text = file::read_file(file);
  if (levels_of(text) > most_levels)
    throw InputError(file + ": its lists and objects lie more than " + std::to_string(most_levels) +
                     " deep in one another, as no file of Festina's does; it was damaged");
  try {
    return JsonPart::Json::parse(text);
  } catch (const nlohmann::json::exception&) {
    throw InputError(file + ": this is no JSON file, or it was cut short");
  }
}

}  // namespace festina::record
