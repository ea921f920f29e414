#pragma once

#include <string>
#include <vector>

#include "festina/guest/tree.hpp"

namespace festina::guest {

/// Functions of the language and how many arguments they take.
struct FunctionWord {
  const char* name;
  std::size_t arguments;
};
const std::vector<FunctionWord>& function_words();
std::vector<std::string> function_names();

/// Words that mean something and cannot be names.
const std::vector<std::string>& reserved_words();

/// A symbol that every theory knows, and what its indices run over. The pathway of an index over
/// modes_of is given by its place among the indices: "#1" is the first of them.
struct KnownSymbol {
  std::string name;
  std::vector<IndexSet> indices;
  std::string meaning;
};
const std::vector<KnownSymbol>& known_symbols();

/// The known symbol of this name; H1, H2 … are some. nullptr where there is none.
const KnownSymbol* find_symbol(const std::string& name);

/// "modes(p)", "1..L" and so on.
std::string set_text(const IndexSet& set);
/// "p" or "2".
std::string index_text(const Index& index);

/// Throws InputError "FILE:LINE:COLUMN: WHAT".
[[noreturn]] void refuse(const std::string& file, Position at, const std::string& what);

}  // namespace festina::guest
