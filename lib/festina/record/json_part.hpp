#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace festina::record {

/// A value inside a JSON file, which knows where it stands. Its getters throw InputError naming the
/// file and the key that is missing or of another type. Holds a reference to the document.
class JsonPart {
 public:
  using Json = nlohmann::ordered_json;
  /// `file` and `key` say where `json` stands; "" is the top.
  JsonPart(const Json& json, std::string file, std::string key = "");

  JsonPart at(const std::string& key) const;
  std::vector<JsonPart> items() const;
  /// Keys and values of an object, in the order of the file.
  std::vector<std::pair<std::string, JsonPart>> members() const;
  bool is_null() const { return json_.is_null(); }

  std::string text() const;
  bool flag() const;
  std::size_t count() const;
  /// A number; NaN, which JSON does not have, where there is null.
  double real() const;
  std::optional<double> optional_real() const;
  std::vector<std::string> texts() const;
  std::vector<std::size_t> counts() const;
  std::vector<double> reals() const;

  [[noreturn]] void fail(const std::string& what) const;

 private:
  template <class Value, class Getter>
  std::vector<Value> list(const Getter& getter) const;

  const Json& json_;
  std::string file_;
  std::string key_;
};

/// null where there is no value.
template <class Number>
JsonPart::Json or_null(const std::optional<Number>& value) {
  return value ? JsonPart::Json(*value) : JsonPart::Json(nullptr);
}

/// `json` as text. Text that is no UTF-8 (a column name in Latin-1, say) is replaced rather than
/// fatal.
std::string json_text(const JsonPart::Json& json);

/// The JSON document in `file`; all JSON is read here. Throws InputError naming it when it is
/// missing, no JSON, or nested so deeply that walking it would overflow the stack.
JsonPart::Json read_json(const std::string& file);

}  // namespace festina::record
