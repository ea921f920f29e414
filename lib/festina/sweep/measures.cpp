#include "festina/sweep/measures.hpp"

#include <regex>

#include "festina/ladder/rung_numbers.hpp"
#include "festina/reln/controls.hpp"

namespace festina::sweep {

namespace {

/// `key` with what `replace` says of every stretch of capitals.
template <class Replace>
std::string filled(std::string_view key, const Replace& replace) {
  std::string text;
  for (std::size_t i = 0; i < key.size();) {
    std::size_t end = i;
    while (end < key.size() && key[end] >= 'A' && key[end] <= 'Z') ++end;
    if (end > i)
      text += replace(key.substr(i, end - i));
    else
      text += key[end++];
    i = end;
  }
  return text;
}

bool matches(std::string_view key, const std::string& name) {
  const std::string pattern = filled(key, [](std::string_view capitals) {
    return std::string(capitals == "RUNG" ? "[^.]+" : "[0-9]+");
  });
  return std::regex_match(name, std::regex(pattern));  // its dots match dots, too
}

template <class Definitions>
std::optional<Unit> unit_in(const Definitions& definitions, std::string_view key) {
  for (const auto& definition : definitions)
    if (definition.key == key) return definition.unit;
  return {};
}

/// Of a number of a rung, named without it.
std::optional<Unit> rung_unit(std::string_view key) {
  for (const reln::ControlDefinition& control : reln::control_definitions)
    if (control.key == key) return Unit::share;
  const auto unit = unit_in(ladder::rung_numbers, key);
  return unit ? unit : unit_in(ladder::residual_definitions, key);
}

}  // namespace

std::string measure_name(MeasureKey key, const MeasurePlace& place) {
  return filled(key.definition().key, [&](std::string_view capitals) {
    if (capitals == "RUNG") return place.rung;
    if (capitals == "L") return std::to_string(place.layer);
    return std::to_string(capitals == "B" ? place.block : place.contexts);
  });
}

std::optional<Unit> measure_unit(const std::string& name) {
  for (const MeasureDefinition& definition : measure_definitions)
    if (matches(definition.key, name)) return definition.unit;
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return {};
  return rung_unit(std::string_view(name).substr(dot + 1));
}

}  // namespace festina::sweep
