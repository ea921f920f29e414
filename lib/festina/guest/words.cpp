#include "festina/guest/words.hpp"

#include <algorithm>

#include "festina/base/error.hpp"

namespace festina::guest {

namespace {

IndexSet set_of(IndexSet::Kind kind) {
  IndexSet set;
  set.kind = kind;
  return set;
}

/// Modes of the pathway that stands at this place among the indices.
IndexSet modes_of_place(std::size_t place) {
  IndexSet set = set_of(IndexSet::Kind::modes_of);
  set.pathway.name = "#" + std::to_string(place);
  return set;
}

std::vector<KnownSymbol> all_symbols() {
  using enum IndexSet::Kind;
  const IndexSet mode = set_of(modes);
  const IndexSet path = set_of(pathways);
  return {{"P", {}, "number of samples"},
          {"n_x", {}, "inputs"},
          {"n_y", {}, "outputs"},
          {"C", {}, "contexts"},
          {"L", {}, "weight matrices in a row: hidden layers + 1"},
          {"H", {}, "units of the first hidden layer; H1, H2 … of every one"},
          {"sigma", {}, "initial sd of every weight"},
          {"eta", {}, "learning rate"},
          {"tau", {}, "time constant of gradient flow, in epochs"},
          {"t", {}, "time, in epochs"},
          {"floor", {}, "loss of the best linear map"},
          {"Y2", {}, "tr(Y Yᵀ)/P"},
          {"s", {mode}, "singular value of Σyx"},
          {"d", {mode}, "input variance along a mode"},
          {"S", {path, modes_of_place(1)}, "singular value of a pathway's Σyx"},
          {"U",
           {path, modes_of_place(1), set_of(outputs)},
           "left singular vectors of a pathway, in the coordinates `outputs`"},
          {"V", {path, modes_of_place(1), set_of(inputs)}, "right singular vectors of a pathway"},
          {"D",
           {path, path, modes_of_place(1), modes_of_place(2)},
           "V_pᵀ Σx(p, q) V_q: how two pathways' inputs overlap"},
          {"O", {path, path, modes_of_place(1), modes_of_place(2)}, "U_pᵀ U_q"},
          {"start", {path, modes_of_place(1)}, "strength that a pathway's mode starts from"}};
}

}  // namespace

const std::vector<FunctionWord>& function_words() {
  static const std::vector<FunctionWord> words = {{"exp", 1}, {"log", 1}, {"sqrt", 1}, {"tanh", 1},
                                                  {"sin", 1}, {"cos", 1}, {"erf", 1},  {"abs", 1},
                                                  {"min", 2}, {"max", 2}, {"pow", 2}};
  return words;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionWord& word : function_words()) names.emplace_back(word.name);
  return names;
}

const std::vector<std::string>& reserved_words() {
  static const std::vector<std::string> words = {
      "for",      "in",   "where", "and", "sum",   "product",  "delta",    "claim",  "time",
      "constant", "from", "rule",  "dt",  "modes", "pathways", "contexts", "inputs", "outputs"};
  return words;
}

const std::vector<KnownSymbol>& known_symbols() {
  static const std::vector<KnownSymbol> symbols = all_symbols();
  return symbols;
}

const KnownSymbol* find_symbol(const std::string& name) {
  const bool layer = name.size() > 1 && name.size() < 5 && name[0] == 'H' && name[1] != '0' &&
                     name.find_first_not_of("0123456789", 1) == std::string::npos;
  const std::string known = layer ? "H" : name;
  const auto found = std::find_if(known_symbols().begin(), known_symbols().end(),
                                  [&](const KnownSymbol& symbol) { return symbol.name == known; });
  return found == known_symbols().end() ? nullptr : &*found;
}

std::string index_text(const Index& index) {
  return index.name.empty() ? std::to_string(index.number) : index.name;
}

std::string set_text(const IndexSet& set) {
  switch (set.kind) {
    case IndexSet::Kind::modes:
      return "modes";
    case IndexSet::Kind::modes_of:
      return "modes(" + index_text(set.pathway) + ")";
    case IndexSet::Kind::pathways:
      return "pathways";
    case IndexSet::Kind::contexts:
      return "contexts";
    case IndexSet::Kind::inputs:
      return "inputs";
    case IndexSet::Kind::outputs:
      return "outputs";
    default:
      return "1.." + (set.symbol.empty() ? std::to_string(set.last) : set.symbol);
  }
}

void refuse(const std::string& file, Position at, const std::string& what) {
  throw InputError(file + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                   what);
}

}  // namespace festina::guest
