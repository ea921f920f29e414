#pragma once

#include <cstddef>
#include <string_view>

namespace festina::base {

/// A place in a list of definitions that have a `key`, named by that key. A key that the list does
/// not have does not compile, so that a definition stands once and is never misspelt elsewhere.
template <const auto& definitions>
class KeyIn {
 public:
  // Not explicit, so that where a key is asked for its text can stand.
  consteval KeyIn(const char* key) : index_(index_of(key)) {}

  constexpr std::size_t index() const { return index_; }
  constexpr const auto& definition() const { return definitions[index_]; }

 private:
  static consteval std::size_t index_of(std::string_view key) {
    for (std::size_t i = 0; i < definitions.size(); ++i)
      if (definitions[i].key == key) return i;
    throw "no definition has this key";
  }

  std::size_t index_;
};

}  // namespace festina::base
